import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fieldsOf } from '../../console/console.testing.ts'
import { OURS, SATO } from '../../consultation.testing.ts'
import { connect } from '../../far/operator.testing.ts'
import { makeRemoval } from '../../removal/removal.commands.ts'
import { BOARD, CLOSED, type Operators, told } from '../../removal/removal.testing.ts'
import { operatorKey } from '../../removal/removal.ts'
import { type MailboxDesk, openMailboxDesk } from '../mailbox.testing.ts'
import { REMOVALS } from './form.views.tsx'

let desk: MailboxDesk
let operators: Operators
let headers: Record<string, string>
let consultationId: string
beforeAll(async () => {
  desk = await openMailboxDesk()
  operators = desk.deps.removals as Operators
})
afterAll(() => desk.close())
beforeEach(async () => {
  const opened = await desk.opened()
  headers = opened.headers
  consultationId = opened.consultationId
  operators.says = {}
  desk.page.language = 'ja'
})

type Fields = Record<string, string>
const whole: Fields = { ...told, urls: told.urls.join('\n'), showsName: '', operator: operatorKey(BOARD), press: 'check' }
const get = async (path: string) => {
  const answer = await desk.get(path, headers)
  return { status: answer.status, html: await answer.text() }
}
const post = async (path: string, fields: Fields = {}) => {
  const answer = await desk.post(path, fields, headers)
  return { status: answer.status, location: answer.headers.get('location') ?? '', html: await answer.text() }
}
const formOf = (html: string): Fields =>
  Object.fromEntries(Object.entries(fieldsOf(html, REMOVALS)).map(([name, values]) => [name, values[0] ?? '']))

/** Filled in, checked, agreed to and sent. @returns the page of the request */
async function made(change: Fields = {}): Promise<string> {
  const { html } = await post(REMOVALS, { ...whole, ...change })
  const { status, location } = await post(REMOVALS, { ...formOf(html), press: 'send', consent: 'mailbox' })
  expect([status, location]).toEqual([303, expect.stringMatching(/^\/mailbox\/removals\/[0-9a-f-]{36}\?done=yes$/)])
  return location.replace(/\?.*/, '')
}
const recorded = async () =>
  (await desk.ground.behind(`select kind, actor_kind from event where subject_id = $1 order by sequence`, [consultationId])).rows
    .filter(({ kind }) => kind.includes('removal-'))
    .map(({ kind, actor_kind }) => `${kind} by ${actor_kind}`)

describe('the consulter', () => {
  test('is led there from the conversation', async () => {
    expect((await get('/mailbox')).html).toContain(`href="${REMOVALS}"`)
    const { html } = await get(REMOVALS)
    expect((await get('/mailbox')).html).toContain('サービスに削除を申し出る')
    expect([html.includes('まだ申し出ていません'), html.includes(`href="${REMOVALS}/new"`)]).toEqual([true, true])
  })

  test('finds what was told already filled in, and is asked for what only they can say', async () => {
    const fields = formOf((await get(`${REMOVALS}/new`)).html)
    expect(fields.facts).toContain('わたしの写真と名前')
    expect(fields.urls?.split('\n')).toEqual(['https://x.example/hana/status/1', 'https://bbs.example/test/2'])
    expect([fields.mail, fields.name, fields.reason]).toEqual(['hana@mail.example', '', ''])
    expect((await get(`${REMOVALS}/new`)).html).toMatch(/<option value="honour" selected/)
  })

  test('sees exactly what is sent before it is, and nothing is sent by looking', async () => {
    const before = operators.sent.size
    const { status, html } = await post(REMOVALS, whole)
    expect(status).toBe(200)
    for (const wanted of [told.name, told.reason, told.facts, ...told.urls, '名誉権', 'ことのは掲示板', 'まだ送っていません'])
      expect([wanted, html.replaceAll('<wbr/>', '').includes(wanted)]).toEqual([wanted, true])
    expect(html).not.toContain(`href="${told.urls[0]}"`)
    expect(operators.sent.size).toBe(before)
  })

  test('sends it by a press with their agreement, which is recorded as their own', async () => {
    const page = await made()
    expect(operators.sent.get(page.slice(-36))).toEqual(told)
    const { rows } = await desk.ground.behind('select consent, made_by from removal_request where id = $1', [page.slice(-36)])
    expect(rows).toEqual([{ consent: 'mailbox', made_by: null }])
    expect(await recorded()).toEqual(['consultation.removal-made by consulter', 'consultation.removal-sent by consulter'])
    const { html } = await get(`${page}?done=yes`)
    for (const wanted of ['事業者が受け付けました', '12月1日', 'T-R8-000001', 'あなた'])
      expect([wanted, html.includes(wanted)]).toEqual([wanted, true])
  })

  test('finds what was made in the mailbox, and hears its number when it was sent', async () => {
    const page = await made()
    expect((await get('/mailbox')).html).toContain('申し出たもの：1件（今の状態を見る）')
    expect((await get(`${page}?done=yes`)).html).toContain('送りました。受付番号は T-R8-000001 です。')
  })

  test('is asked about an address of another site, and sends it with a second press', async () => {
    const urls = 'https://other.example/1'
    const asked = await post(REMOVALS, { ...whole, urls })
    expect([asked.status, asked.html.includes('『ことのは掲示板』のページではないようです')]).toEqual([422, true])
    const checked = await post(REMOVALS, { ...whole, urls, sure: formOf(asked.html).sure ?? '' })
    const sent = await post(REMOVALS, { ...formOf(checked.html), press: 'send', consent: 'mailbox' })
    expect([checked.status, sent.status]).toEqual([200, 303])
  })

  test('is told that words are no address, on paper too', async () => {
    const { status, html } = await post(REMOVALS, { ...whole, operator: 'paper', urls: 'これ' })
    expect([status, html.includes('URLになっていない行があります')]).toEqual([422, true])
  })

  test('is not taken at their word without the agreement', async () => {
    const before = operators.sent.size
    const { html } = await post(REMOVALS, whole)
    const answer = await post(REMOVALS, { ...formOf(html), press: 'send' })
    expect([answer.status, answer.html.includes('印を付けてください'), operators.sent.size]).toEqual([422, true, before])
  })

  test('who sends the same form twice has made one request', async () => {
    const { html } = await post(REMOVALS, whole)
    const fields = { ...formOf(html), press: 'send', consent: 'mailbox' }
    const [one, two] = await Promise.all([post(REMOVALS, fields), post(REMOVALS, fields)])
    expect([one.status, two.status, one.location]).toEqual([303, 303, two.location])
    const { rows } = await desk.ground.behind('select count(*)::int as n from removal_request where consultation_id = $1', [consultationId])
    expect(rows[0].n).toBe(1)
  })

  test('goes back and forth without losing a word', async () => {
    const { html } = await post(REMOVALS, { ...whole, reason: '書きかけの理由' })
    const back = await post(REMOVALS, { ...formOf(html), press: 'edit' })
    expect([back.status, formOf(back.html).reason]).toEqual([200, '書きかけの理由'])
  })

  test('is told at each field what is missing', async () => {
    const { status, html } = await post(REMOVALS, { ...whole, reason: '', mail: 'hana', urls: '' })
    expect(status).toBe(422)
    for (const wanted of [
      '理由を書いてください',
      '消してほしいもののURLを書いてください',
      'メールアドレスを確かめてください。例：name@example.jp',
      told.facts,
    ])
      expect(html).toContain(wanted)
  })

  test('learns that a service is closed, with everything kept', async () => {
    const { html } = await post(REMOVALS, { ...whole, operator: operatorKey(CLOSED) })
    const answer = await post(REMOVALS, { ...formOf(html), press: 'send', consent: 'mailbox' })
    expect([answer.status, answer.html.includes('今は申出を受け付けていません'), answer.html.includes(told.reason)]).toEqual([
      409,
      true,
      true,
    ])
  })
})

describe('what was sent', () => {
  test('by the adviser is seen as well, with who made it', async () => {
    const where = { organisationId: OURS, consultationId, personId: SATO }
    const order = { id: crypto.randomUUID(), operator: BOARD, consent: 'phone', told, language: 'ja' } as const
    await makeRemoval(desk.deps, where, order)
    const { html } = await get(REMOVALS)
    for (const wanted of ['ことのは掲示板への申出', '相談員', '事業者が受け付けました'])
      expect([wanted, html.includes(wanted)]).toEqual([wanted, true])
  })

  test.each([
    ['investigating', '事業者が調べています', true],
    ['inquiring', '書いた人の意見を聞いています', true],
    ['decided', '事業者の判断が出ました', false],
    ['withdrawn', '取り下げました', false],
  ])('is %s: %s', async (state, words, waits) => {
    const page = await made()
    operators.says = { state, notices: [{ kind: 'measure', text: '投稿を削除しました。', at: new Date('2026-11-30T01:00:00Z') }] }
    const { html } = await get(page)
    expect([html.includes(words), html.includes('までに、事業者から知らせが来ます'), html.includes('投稿を削除しました。')]).toEqual([
      true,
      waits,
      true,
    ])
  })

  test('far away is on its way, comes back with what is wrong, and is corrected', async () => {
    const { operatorId } = await connect(desk.ground)
    const page = await made({ operator: `${operatorId}/board` })
    expect((await get(page)).html).toContain('事業者に送っているところです')
    await desk.ground.behind(`update removal_sending set state = 'refused', due_at = null where id = $1`, [page.slice(-36)])
    const { html } = await get(page)
    expect([html.includes('この書き方では受け取れない'), html.includes(`${REMOVALS}/new?again=${page.slice(-36)}`)]).toEqual([true, true])
    expect(formOf((await get(`${REMOVALS}/new?again=${page.slice(-36)}`)).html).reason).toBe(told.reason)
    await desk.ground.behind(`update removal_sending set state = 'given-up' where id = $1`, [page.slice(-36)])
    expect((await post(`${page}/sending`)).status).toBe(303)
    expect((await get(page)).html).toContain('事業者に送っているところです')
  })

  test('on paper is a document, and goes nowhere', async () => {
    const before = operators.sent.size
    const page = await made({ operator: 'paper' })
    expect((await get(page)).html).toContain('印刷して、あなたが送ります')
    const sheet = await get(`${page}/sheet`)
    expect([sheet.status, sheet.html.includes('署名または記名押印'), sheet.html.includes(told.reason)]).toEqual([200, true, true])
    const answer = await desk.get(`${page}/paper`, headers)
    expect([answer.status, answer.headers.get('content-type'), operators.sent.size]).toEqual([200, 'application/pdf', before])
  })

  test('of somebody else is not found', async () => {
    const page = await made()
    headers = (await desk.opened()).headers
    for (const path of [page, `${page}/paper`, `${page}/sheet`, `${REMOVALS}/x`]) expect((await get(path)).status).toBe(404)
    expect((await post(`${page}/sending`)).status).toBe(404)
    expect((await get(`${REMOVALS}/new?again=${page.slice(-36)}`)).html).not.toContain(told.reason)
  })
})

test('without an open mailbox every page is the door', async () => {
  const page = await made()
  for (const path of [REMOVALS, `${REMOVALS}/new`, page, `${page}/paper`, `${page}/sheet`])
    expect(await (await desk.get(path)).text()).toContain('action="/mailbox/opening"')
})

test('help is asked for by one press, which the adviser reads as a message', async () => {
  const { html } = await get(REMOVALS)
  const [, form = ''] = /name="form" value="([^"]+)"/.exec(html) ?? []
  expect((await post(`${REMOVALS}/help`, { form })).location).toBe('/mailbox?done=sent')
  await post(`${REMOVALS}/help`, { form })
  const { html: after } = await get('/mailbox')
  expect(after.split('削除の申出を書くのを手伝ってほしいです。')).toHaveLength(2)
})

test('help asked for in easy Japanese is a message without signs for readings', async () => {
  desk.page.language = 'easy'
  await post(`${REMOVALS}/help`)
  expect((await get('/mailbox')).html).toContain('消してほしいというお願いを書くのを、手伝ってください。')
})

test('who has withdrawn starts nothing new, and still reads what was sent', async () => {
  const page = await made()
  const { html } = await post(REMOVALS, whole)
  await post('/mailbox/withdrawal')
  expect((await get(REMOVALS)).html).not.toContain(`${REMOVALS}/new`)
  const answer = await post(REMOVALS, { ...formOf(html), press: 'send', consent: 'mailbox' })
  expect([answer.status, (await get(page)).status]).toEqual([409, 200])
})

test.each(['ja', 'easy', 'en'] as const)('every page is whole in %s', async (language) => {
  const page = await made()
  desk.page.language = language
  const preview = await post(REMOVALS, whole)
  for (const { status, html } of [preview, await get(REMOVALS), await get(`${REMOVALS}/new`), await get(page), await get(`${page}/sheet`)])
    expect([status, /undefined|\[object|《|｜/.test(html.replace(/<textarea[\s\S]*?<\/textarea>/g, ''))]).toEqual([200, false])
})
