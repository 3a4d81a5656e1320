/** The form from its first page to the receipt, on a real database and a real store. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { saveService } from '../service.store.ts'
import { board, OURS } from '../takedown.testing.ts'
import { errorsOn, openWindowDesk, png, sentFrom, told, valuesOn, type WindowDesk } from './window.testing.ts'

let desk: WindowDesk
const FORM = '/takedown/kotonoha'
beforeAll(async () => {
  desk = await openWindowDesk()
  const others = [
    { ...board, id: '01900000-0000-7000-8000-0000000000c2', slug: 'closed', isOpen: false },
    {
      ...board,
      id: '01900000-0000-7000-8000-0000000000c3',
      slug: 'strict',
      variants: ['general'] as const,
      identityProof: 'document' as const,
    },
  ]
  for (const service of others) await inOrganisation(desk.ground.db, OURS, (tx) => saveService(tx, OURS, service, desk.ground.clock.now))
})
afterAll(() => desk.close())
beforeEach(() => {
  desk.page.language = 'ja'
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 3_600_000)
})

test('asks what is not true only of rights that a false word violates', async () => {
  const { text } = await desk.browser().get(FORM)
  expect([text.split('何が事実と違うか').length - 1, text.includes('どのようなことで、どのような被害があったかなど。')]).toEqual([2, true])
})

const rows = async (statement: string, values: unknown[] = []) => (await desk.ground.behind(statement, values)).rows
const countRequests = async () => Number((await rows('select count(*) from takedown_request'))[0].count)
const newest = async () => (await rows('select * from takedown_request order by id desc limit 1'))[0]

test.each([
  ['a post of the service', 'https://kotonoha.example/thread/12#5', 'https://kotonoha.example/thread/12#5'],
  ['a post elsewhere', 'https://elsewhere.example/1', ''],
  ['another host that begins alike', 'https://kotonoha.example.evil.example/1', ''],
  ['what is no address', 'javascript:alert(1)', ''],
])('a link on %s fills in what it names', async (_, url, expected) => {
  const { html } = await desk.browser().get(`${FORM}?${new URLSearchParams({ url })}`)
  expect(/<textarea[^>]* name="targets"[^>]*>\n?([^<]*)</.exec(html)?.[1]).toBe(expected)
})

describe('the list of services', () => {
  test('names what takes requests, its forms, the day of the notice and who reads it', async () => {
    const { status, text, html } = await desk.browser().get('/takedown')
    expect([status, html.includes('href="/takedown/kotonoha/private_image"'), html.includes('/takedown/closed')]).toEqual([
      200,
      true,
      false,
    ])
    for (const words of ['ことのは掲示板', '受け付けた日時と受付番号', '今日申し出た場合の期限は', 'みなとの担当者'])
      expect(text).toContain(words)
  })

  test.each([
    '/takedown/nowhere',
    '/takedown/closed',
    '/takedown/kotonoha/general',
    '/takedown/kotonoha/nonsense',
    '/takedown/strict/election',
  ])('there is no form at %s, and the page leads on', async (path) => {
    const browser = desk.browser()
    const pages = [await browser.get(path), await browser.post(path, told)]
    expect(pages.map(({ status, html }) => [status, html.includes('href="/takedown"')])).toEqual([
      [404, true],
      [404, true],
    ])
  })

  test('an organisation without a service leads to the consultation', async () => {
    await desk.ground.behind(`update operated_service set state = 'closed' where slug <> 'closed'`)
    const { status, html } = await desk.browser().get('/takedown')
    await desk.ground.behind(`update operated_service set state = 'open' where slug <> 'closed'`)
    expect([status, html.includes('href="/consultation/new"')]).toEqual([404, true])
  })
})

test('a filed form is a request with a receipt that says number, time to the minute, due day and link', async () => {
  desk.ground.clock.now = new Date('2026-09-10T05:32:10.000Z')
  const browser = desk.browser()
  const sent = await sentFrom(browser)
  expect([sent.status, sent.location]).toEqual([303, '/takedown/status/receipt'])
  expect(sent.headers.get('set-cookie')).toMatch(
    /^takedown-status=[\w-]{32}; Max-Age=7200; Path=\/takedown\/status; HttpOnly; Secure; SameSite=Lax$/,
  )
  const receipt = await browser.get('/takedown/status/receipt')
  expect(receipt.text).toMatch(/T-R8-\d{6}/)
  expect(receipt.text).toContain('2026年9月10日（木） 14:32')
  expect(receipt.text).toContain('2026年9月17日（木）までに')
  expect(receipt.text).toContain(`https://desk.example/takedown/status/${browser.cookie.split('=')[1]}`)
  expect(await newest()).toMatchObject({
    variant: 'general',
    channel: 'web',
    requester_kind: 'victim',
    rights: ['honour'],
    in_danger: false,
  })
  const [mail] = await rows(`select template from mail order by id desc limit 1`)
  expect(mail).toEqual({ template: 'takedown.received' })
})

test('the link is shown until it was kept, and for half an hour', async () => {
  const browser = desk.browser()
  await sentFrom(browser)
  expect((await browser.get('/takedown/status/receipt')).status).toBe(200)
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 31 * 60_000)
  expect((await browser.get('/takedown/status/receipt')).location).toBe('/takedown/status')
  await sentFrom(browser)
  expect((await browser.post('/takedown/status/receipt/keeping')).location).toBe('/takedown/status')
  expect((await browser.get('/takedown/status/receipt')).location).toBe('/takedown/status')
})

describe('a form that needs another look', () => {
  test('comes back with everything that was written, and each fault is named beside its field', async () => {
    const browser = desk.browser()
    const before = await countRequests()
    const fields = { ...told, 'parties.0.name': '', email: 'hana@', rights: ['honour', 'privacy'], goodFaithStatement: [] }
    const answer = await sentFrom(browser, fields)
    expect([answer.status, await countRequests()]).toEqual([422, before])
    expect(errorsOn(answer.html)).toEqual([
      'parties-0-name: 「権利を侵害された方のお名前（会社や団体の場合はその名前）」を書いてください',
      'email: メールアドレスを確かめてください。例：name@example.jp',
      'rights-privacy-explanation: 「プライバシー：侵害された理由」を書いてください',
      'goodFaithStatement: 「ここに書いたことは、事実のとおりです」を読んで、印を付けてください',
    ])
    const kept = valuesOn(answer.html)
    expect(kept).toMatchObject({
      who: ['self'],
      email: ['hana@'],
      targets: [told.targets],
      rights: ['honour', 'privacy'],
      'rights.honour.explanation': [told['rights.honour.explanation']],
    })
    const mended = await browser.post(FORM, {
      ...kept,
      'parties.0.name': '青木 花',
      email: 'hana@mail.example',
      'rights.privacy.explanation': '住所を書かれました。',
      goodFaithStatement: 'yes',
    })
    expect([mended.status, (await newest()).rights]).toEqual([303, ['honour', 'privacy']])
  })

  test.each([
    ['en', 'Please choose “Who are you?”'],
    ['easy', 'あなたは、だれですか'],
  ] as const)('speaks %s', async (language, words) => {
    desk.page.language = language
    const answer = await sentFrom(desk.browser(), { ...told, who: [] })
    expect(answer.text).toContain(words)
  })

  test('asks once about an address that looks wrong, and takes it when it is sent again', async () => {
    const browser = desk.browser()
    const asked = await sentFrom(browser, { ...told, targets: 'https://kotonoha.example/thread/12… ' })
    expect([asked.status, asked.text.includes('終わりが「…」で切れているようです。')]).toEqual([422, true])
    expect((await browser.post(FORM, valuesOn(asked.html))).status).toBe(303)
  })

  test('asks for a proof of identity where the service asks for one', async () => {
    const answer = await sentFrom(desk.browser(), told, '/takedown/strict')
    expect(errorsOn(answer.html)).toEqual(['identity: 本人であることが分かる書類を付けてください'])
    const sent = await sentFrom(desk.browser(), { ...told, identity: png('licence.png') }, '/takedown/strict')
    expect(sent.status).toBe(303)
  })
})

describe('files', () => {
  test('wait while the rest of the form needs another look, and go with it in the end', async () => {
    const browser = desk.browser()
    const first = await sentFrom(browser, { ...told, who: [], evidence: [png('画面1.png'), png('画面2.png')] })
    expect([first.status, first.text.includes('画面1.png'), first.text.includes('画面2.png')]).toEqual([422, true, true])
    const [, removed] = [...first.html.matchAll(/name="remove" value="([0-9a-f-]{36})"/g)].map(([, id]) => id ?? '')
    const without = await browser.post(FORM, { ...valuesOn(first.html), remove: removed ?? '' })
    expect([without.status, without.text.includes('画面1.png'), without.text.includes('画面2.png')]).toEqual([200, true, false])
    const sent = await browser.post(FORM, { ...valuesOn(without.html), who: 'self', evidence: [png('画面3.png')] })
    expect(sent.status).toBe(303)
    const { id } = await newest()
    const kept = await rows('select purpose, role, message_id from takedown_file where request_id = $1 order by id', [id])
    expect(kept.filter(({ role }) => role === 'original')).toEqual([
      { purpose: 'evidence', role: 'original', message_id: null },
      { purpose: 'evidence', role: 'original', message_id: null },
    ])
    expect(kept.length).toBe(6)
    expect(await rows('select 1 from takedown_form_file f join takedown_form p on p.id = f.form_id where p.request_id = $1', [id])).toEqual(
      [],
    )
  })

  test('are refused one by one, each by its name, and the others stay', async () => {
    const evidence = [
      png('よい.png'),
      new File(['MZ\x90\0program'], '悪い.exe'),
      ...Array.from({ length: 10 }, (_, index) => png(`${index}.png`)),
    ]
    const answer = await sentFrom(desk.browser(), { ...told, evidence })
    expect(answer.status).toBe(422)
    expect(errorsOn(answer.html)).toEqual([
      'evidence: 「悪い.exe」は送れない種類のファイルです。画像、PDF、文字のファイルを送ってください',
      'evidence: ファイルは10件までです',
      'evidence: ファイルは10件までです',
    ])
    expect(answer.text).toContain('よい.png')
  })

  test('say their limits before anybody meets them', async () => {
    expect((await desk.browser().get(FORM)).text).toContain('10件まで、1件20MBまで')
  })
})

describe('a form that is sent twice', () => {
  test('is one request, and both answers lead to its receipt', async () => {
    const browser = desk.browser()
    const before = await countRequests()
    const form = { ...valuesOn((await browser.get(FORM)).html), ...told, evidence: [png('a.png')] }
    const first = await browser.post(FORM, form)
    const cookie = browser.cookie
    const second = await browser.post(FORM, form)
    expect([first.location, second.location, browser.cookie === cookie, await countRequests()]).toEqual([
      '/takedown/status/receipt',
      '/takedown/status/receipt',
      true,
      before + 1,
    ])
    const files = await rows(`select 1 from takedown_file where role = 'original' and request_id = $1`, [(await newest()).id])
    expect(files.length).toBe(1)
  })

  test('twenty times at the same moment is one request, too', async () => {
    const before = await countRequests()
    const form = { ...valuesOn((await desk.browser().get(FORM)).html), ...told }
    const answers = await Promise.all(Array.from({ length: 20 }, () => desk.browser().post(FORM, form)))
    expect(new Set(answers.map(({ location }) => location))).toEqual(new Set(['/takedown/status/receipt']))
    expect(await countRequests()).toBe(before + 1)
  })

  test('with other words is no repetition: it is kept and said, and one more press sends it', async () => {
    const browser = desk.browser()
    const before = await countRequests()
    const form = { ...valuesOn((await browser.get(FORM)).html), ...told }
    await browser.post(FORM, form)
    const changed = await browser.post(FORM, { ...form, facts: '書き直しました。' })
    expect([changed.status, changed.text.includes('まだ送られていません'), await countRequests()]).toEqual([409, true, before + 1])
    const again = await browser.post(FORM, valuesOn(changed.html))
    expect([again.status, await countRequests()]).toEqual([303, before + 2])
  })

  test('opens nothing any more when its receipt is no longer shown', async () => {
    const form = { ...valuesOn((await desk.browser().get(FORM)).html), ...told }
    await desk.browser().post(FORM, form)
    desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 31 * 60_000)
    const stranger = desk.browser()
    const repeated = await stranger.post(FORM, form)
    expect([repeated.location, stranger.cookie]).toEqual(['/takedown/status', ''])
  })
})

test('signs of danger put help first on the receipt and hold nothing back', async () => {
  const browser = desk.browser()
  const sent = await sentFrom(browser, { ...told, facts: 'もう死にたいです。消えてしまいたい。' })
  const receipt = await browser.get('/takedown/status/receipt')
  expect([sent.status, (await newest()).in_danger]).toEqual([303, true])
  expect(receipt.text.indexOf('話を聞いてくれる人')).toBeGreaterThan(-1)
  expect(receipt.text.indexOf('話を聞いてくれる人')).toBeLessThan(receipt.text.indexOf('受付番号'))
})

test('a network that sends too much is asked to wait, and keeps what was written', async () => {
  const browser = desk.browser('198.51.100.7')
  for (let sent = 0; sent < 60; sent += 1) await desk.deps.limits.take('takedown.send.network|198.51.100.7', { most: 60, seconds: 3600 })
  const answer = await sentFrom(browser)
  expect([answer.status, Number(answer.headers.get('retry-after')) > 0, valuesOn(answer.html).email]).toEqual([
    429,
    true,
    ['hana@mail.example'],
  ])
  expect((await browser.post(FORM, valuesOn(answer.html))).status).toBe(429)
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 3_600_000)
  expect((await browser.post(FORM, valuesOn(answer.html))).status).toBe(303)
})

test('the pages of an organisation know whether it takes requests', async () => {
  expect(await desk.takesRequests(OURS)).toBe(true)
  expect(await desk.takesRequests('01900000-0000-7000-8000-000000000002')).toBe(false)
})

test('an address gets so many receipts a day, from one network and from all, and every request is taken', async () => {
  const email = 'stranger@mail.example'
  const mails = async () => Number((await rows(`select count(*) as n from mail`))[0]?.n)
  const before = await mails()
  const counts: number[] = []
  for (const network of ['203.0.113.1', '203.0.113.2', '203.0.113.3']) {
    const browser = desk.browser(network)
    const share = { most: 20, seconds: 86_400 }
    // All but one of the mails that this network may have sent, and that the address may have.
    for (let taken = 0; taken < 19; taken += 1)
      for (const key of [`takedown-mail.address|${OURS}|${email}|${network}`, `takedown-mail.address-overall|${OURS}|${email}`])
        await desk.deps.limits.take(key, key.includes('overall') ? { ...share, most: 40 } : share)
    for (const written of [email, 'Stranger@mail.example']) {
      expect((await sentFrom(browser, { ...told, email: written })).status).toBe(303)
      counts.push((await mails()) - before)
    }
    expect((await browser.get('/takedown/status/receipt')).text).toContain('このメールアドレスには受付のお知らせを続けて送ったため')
  }
  expect(counts).toEqual([1, 1, 2, 2, 2, 2])
  expect((await sentFrom(desk.browser('203.0.113.1'), { ...told, email: 'other@mail.example' })).status).toBe(303)
  expect((await mails()) - before).toBe(3)
})
