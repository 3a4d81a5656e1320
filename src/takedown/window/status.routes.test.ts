/** The page on which a requester follows, adds, withdraws and complains, with the desk and the sender at work behind it. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { decideRequest } from '../decision.commands.ts'
import { sendInquiry } from '../inquiry.commands.ts'
import { moveRequest } from '../move.commands.ts'
import { sendPendingNotice } from '../notice.commands.ts'
import { findRequest, listTargetIds } from '../request.store.ts'
import { answerInquiry, OURS, proveReceipt, reportMeasure, yamada } from '../takedown.testing.ts'
import { type Browser, errorsOn, openWindowDesk, png, sentFrom, told, valuesOn, type WindowDesk } from './window.testing.ts'

const STATUS = '/takedown/status'
let desk: WindowDesk
let browser: Browser
let requestId: string
beforeAll(async () => {
  desk = await openWindowDesk()
})
afterAll(() => desk.close())
beforeEach(async () => {
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + 24 * 3_600_000)
  browser = desk.browser()
  await sentFrom(browser)
  requestId = (await rows('select id from takedown_request order by id desc limit 1'))[0].id
})

const rows = async (statement: string, values: unknown[] = []) => (await desk.ground.behind(statement, values)).rows
const page = async () => await browser.get(STATUS)
const link = () => `${STATUS}/${browser.cookie.split('=')[1]}`
const later = (minutes: number) => {
  desk.ground.clock.now = new Date(desk.ground.clock.now.getTime() + minutes * 60_000)
}
const version = async () =>
  (await inOrganisation(desk.ground.db, OURS, (tx) => findRequest(tx, { organisationId: OURS, requestId })))?.version ?? 0
const claim = async () => await moveRequest(desk.ground.deps, OURS, { requestId, action: 'claim', mover: yamada })

async function inquire(): Promise<string> {
  await claim()
  const targetIds = await inOrganisation(desk.ground.db, OURS, (tx) => listTargetIds(tx, { organisationId: OURS, requestId }))
  const order = { kind: 'general', channel: 'link', recipient: '会員 四十二番', shown: { targets: [], rights: [] } } as const
  const sent = await sendInquiry(desk.ground.deps, OURS, { ...order, requestId, version: await version(), mover: yamada, targetIds })
  if (!sent.granted) throw new Error(sent.refusal)
  return sent.value.inquiryId
}

async function decide(reason = '権利の侵害を確かめられませんでした。'): Promise<void> {
  const decided = await decideRequest(desk.ground.deps, OURS, { requestId, version: await version(), by: yamada, measures: [], reason })
  if (!decided.granted) throw new Error(decided.refusal)
}

describe('the link', () => {
  test('opens the page by a cookie, so that the address of the page holds no secret', async () => {
    const secret = link()
    const visitor = desk.browser('198.51.100.1')
    const opened = await visitor.get(secret)
    expect([opened.status, opened.location]).toEqual([303, STATUS])
    expect(opened.headers.get('set-cookie')).toMatch(/; Path=\/takedown\/status; HttpOnly; Secure; SameSite=Lax$/)
    const { status, html } = await visitor.get(STATUS)
    expect([status, html.includes(secret.slice(STATUS.length + 1))]).toEqual([200, false])
  })

  test('may be pasted, and a wrong one is told of without saying why', async () => {
    const visitor = desk.browser('198.51.100.2')
    expect((await visitor.post(`${STATUS}/opening`, { link: `https://desk.example${link()}` })).location).toBe(STATUS)
    for (const wrong of ['', 'x', `https://desk.example${STATUS}/${'x'.repeat(32)}`]) {
      const answer = await visitor.post(`${STATUS}/opening`, { link: wrong })
      expect([answer.status, errorsOn(answer.html).length, valuesOn(answer.html).link]).toEqual([422, 1, [wrong]])
    }
    expect((await visitor.get(`${STATUS}/${'y'.repeat(32)}`)).status).toBe(404)
  })

  test('eleven wrong ones an hour are too many, and a right one is let in all the same', async () => {
    const visitor = desk.browser('198.51.100.3')
    const statuses: number[] = []
    for (let tried = 0; tried < 11; tried += 1) statuses.push((await visitor.get(`${STATUS}/${'z'.repeat(32)}`)).status)
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 404), 429])
    expect((await visitor.get(link())).status).toBe(303)
  })

  test('without it every address explains where it is', async () => {
    const stranger = desk.browser()
    for (const path of ['', '/receipt', '/withdrawal']) {
      const { status, text } = await stranger.get(STATUS + path)
      expect([status, text.includes('受付のお知らせのメール')]).toEqual([200, true])
    }
    for (const path of ['/supplements', '/withdrawal', '/complaint', '/receipt/keeping'])
      expect((await stranger.post(STATUS + path, { text: 'x' })).text).toContain('受付のお知らせのメール')
  })

  test('is forgotten by the browser that closes the page', async () => {
    const closed = await browser.post(`${STATUS}/closing`)
    expect([closed.status, browser.cookie, (await page()).text.includes('T-R8-')]).toEqual([200, '', false])
  })
})

describe('the page', () => {
  test('says what was filed and how it stands, and writes into the record that it was read', async () => {
    const { text } = await page()
    for (const words of ['受け付けました。担当者が内容を確かめるのを待っています。', 'ことのは掲示板', '名誉権', told.targets])
      expect(text).toContain(words)
    const [read] = await rows(`select actor_kind, actor_id, details from event where subject_id = $1 and kind = 'takedown.read'`, [
      requestId,
    ])
    expect(read).toEqual({ actor_kind: 'requester', actor_id: null, details: { what: 'status' } })
  })

  test('follows the desk, and never says who the sender is or what they wrote', async () => {
    const inquiryId = await inquire()
    later(1)
    expect((await page()).text).toContain('発信者の意見を聞いています。')
    const key = { organisationId: OURS, requestId }
    await sendPendingNotice(desk.ground.deps, key, { kind: 'pending_sender_opinion', reason: '', by: yamada })
    await proveReceipt(desk.ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: desk.ground.clock.now, notedBy: null })
    await answerInquiry(desk.ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: '本当に見たことです。', by: { kind: 'sender' } })
    later(1)
    await decide('公共の利害に関わる事実と認められるためです。')
    const { text } = await page()
    const told_ = [
      '受け付けました',
      '担当者が調べ始めました',
      '発信者の意見を聞き始めました',
      '結果のお知らせに時間がかかります',
      '判断しました',
    ]
    const places = told_.map((words) => text.lastIndexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(text).toContain('公共の利害に関わる事実と認められるためです。')
    for (const secret of ['四十二番', '本当に見た', 'disagree', 'Yamada']) expect(text).not.toContain(secret)
  })

  test('has no result before anything was told', async () => {
    expect((await page()).html).not.toContain('request-result')
  })

  test('begins with the result once there is one: what was decided, what it means, why, and what may be done next', async () => {
    await claim()
    await decide('公共の利害に関わる事実と認められるためです。')
    later(1)
    const { html, text } = await page()
    expect(text).toMatch(
      /判断が出ました。結果送信を防ぐ措置は講じませんでした申出の対象の投稿は、そのまま残ります。https:\/\/kotonoha\.example\/thread\/12 ― そのまま残ります理由公共の利害に関わる事実と認められるためです。判断に不服があるとき/,
    )
    expect(html.indexOf('request-result')).toBeLessThan(html.indexOf('summary-list'))
    for (const way of ['complaint', 'supplement']) {
      expect(html).toContain(`href="#${way}"`)
      expect(html).toContain(`id="${way}"`)
    }
  })

  test('says that the result is late and that the work goes on, and offers no complaint yet', async () => {
    await claim()
    await sendPendingNotice(desk.ground.deps, { organisationId: OURS, requestId }, { kind: 'pending_specialist', reason: '', by: yamada })
    const { html, text } = await page()
    expect(text).toMatch(/結果のお知らせに時間がかかっています専門の調査員が調べているため.*結果が出たら、このページでお知らせします。/)
    expect(html).not.toContain('href="#complaint"')
  })

  test('keeps the result while a complaint is looked at, and says to wait for its answer', async () => {
    await claim()
    await decide()
    await browser.post(`${STATUS}/complaint`, { complaint: '証拠を見てください。' })
    const { html, text } = await page()
    expect(text).toMatch(/これまでの結果送信を防ぐ措置は講じませんでした.*結果が出るまでお待ちください/)
    expect([html.includes('href="#complaint"'), text.split('結果が出るまでお待ちください').length]).toEqual([false, 2])
  })

  test('says of one part that it was removed, where another part stays', async () => {
    await browser.post('/takedown/status/closing')
    await sentFrom(browser, { ...told, targets: 'https://kotonoha.example/1\nhttps://kotonoha.example/2' })
    requestId = (await rows('select id from takedown_request order by id desc limit 1'))[0].id
    await claim()
    const [first = ''] = await inOrganisation(desk.ground.db, OURS, (tx) => listTargetIds(tx, { organisationId: OURS, requestId }))
    const measure = { targetId: first, kind: 'delete', basis: 'reasonable_grounds', right: 'honour', inquiryId: null } as const
    const measures = [{ ...measure, relation: { kind: 'none' } as const }]
    const order = { requestId, version: await version(), by: yamada, measures, reason: '2件目は確かめられませんでした。' }
    expect((await decideRequest(desk.ground.deps, OURS, order)).granted).toBe(true)
    expect((await page()).text).toMatch(
      /結果申出の対象の投稿のうち一部に、送信を防ぐ措置（削除など）を講じることに決めました。実施すると、ここに出ます。一部は見られなくなるよう/,
    )
    for (const line of ['https://kotonoha.example/1 ― 削除します', 'https://kotonoha.example/2 ― そのまま残ります'])
      expect((await page()).text.split(line)).toHaveLength(3)
    const [{ id: measureId }] = await rows('select id from takedown_measure where request_id = $1', [requestId])
    await reportMeasure(desk.ground.deps, OURS, { measureId, action: 'carryOut', by: { kind: 'system', id: null } })
    const { text } = await page()
    expect(text).toMatch(/結果申出の対象の投稿のうち一部に、送信を防ぐ措置（削除など）を講じました/)
    expect([text.includes('https://kotonoha.example/1 ― 削除しました'), text.includes('講じることに')]).toEqual([true, false])
  })

  test.each([
    ['easy', '担当の人が読むのを待っています。'],
    ['en', 'It waits to be read by somebody in charge.'],
  ] as const)('speaks %s', async (language, words) => {
    desk.page.language = language
    const { text } = await page()
    desk.page.language = 'ja'
    expect(text).toContain(words)
  })

  test('is gone when the request was erased', async () => {
    await desk.ground.behind(`update takedown_request set state = 'erased' where id = $1`, [requestId])
    expect((await page()).text).not.toContain('T-R8-')
  })
})

describe('a supplement', () => {
  const form = async () => valuesOn((await page()).html)

  test('is added with its files, and shown', async () => {
    later(1)
    const sent = await browser.post(`${STATUS}/supplements`, { ...(await form()), text: '家にも人が来ました。', evidence: png('玄関.png') })
    expect(sent.location).toBe(`${STATUS}?done=supplemented`)
    const { text } = await browser.get(sent.location)
    for (const words of ['足しました。担当者が読みます。', '家にも人が来ました。', '玄関.png']) expect(text).toContain(words)
    const [file] = await rows(
      `select m.request_id = f.request_id as same from takedown_file f join takedown_message m on m.id = f.message_id where f.request_id = $1 and f.role = 'original'`,
      [requestId],
    )
    expect(file).toEqual({ same: true })
  })

  test('pressed twice is added once', async () => {
    const fields = { ...(await form()), text: '一度だけです。' }
    const answers = await Promise.all([browser.post(`${STATUS}/supplements`, fields), browser.post(`${STATUS}/supplements`, fields)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect(await rows('select 1 from takedown_message where request_id = $1', [requestId])).toHaveLength(1)
  })

  test('may be a file alone, and is not nothing', async () => {
    const empty = await browser.post(`${STATUS}/supplements`, { ...(await form()), text: ' ' })
    expect([empty.status, errorsOn(empty.html)]).toEqual([422, ['text: 説明を書くか、ファイルを付けてください']])
    expect((await browser.post(`${STATUS}/supplements`, { ...(await form()), text: '', evidence: png('a.png') })).status).toBe(303)
  })

  test('that is too long is kept and named, with its file', async () => {
    const text = 'あ'.repeat(8001)
    const long = await browser.post(`${STATUS}/supplements`, { ...(await form()), text, evidence: png('待つ.png') })
    expect([long.status, errorsOn(long.html), valuesOn(long.html).text]).toEqual([422, ['text: 8,000文字までにしてください'], [text]])
    const mended = await browser.post(`${STATUS}/supplements`, { ...valuesOn(long.html), text: '短くしました。' })
    expect(mended.status).toBe(303)
    expect((await page()).text).toContain('待つ.png')
  })

  test('is not taken any more once the request was withdrawn', async () => {
    const fields = { ...(await form()), text: '遅すぎました。' }
    await browser.post(`${STATUS}/withdrawal`)
    const refused = await browser.post(`${STATUS}/supplements`, fields)
    expect([refused.status, refused.text.includes('状況が変わったため')]).toEqual([409, true])
  })

  test('stores no file for a request that takes nothing more', async () => {
    const fields = { ...(await form()), text: '遅すぎました。', evidence: png('遅れた写真.png') }
    await browser.post(`${STATUS}/withdrawal`)
    const stored: string[] = []
    const { objects } = desk.deps
    const put = objects.put
    objects.put = async (key, ...rest) => {
      stored.push(key)
      await put(key, ...rest)
    }
    expect((await browser.post(`${STATUS}/supplements`, fields)).status).toBe(409)
    objects.put = put
    expect(stored).toEqual([])
    expect(await rows(`select from takedown_form_file f join takedown_form o on o.id = f.form_id where o.request_id is null`)).toHaveLength(
      0,
    )
  })
})

describe('a withdrawal', () => {
  test('is asked about first, ends the inquiry and is told', async () => {
    await inquire()
    expect((await browser.get(`${STATUS}/withdrawal`)).text).toContain('もう一度申し出ることはできます')
    const done = await browser.post(`${STATUS}/withdrawal`)
    expect((await browser.get(done.location)).text).toContain('取り下げました。')
    expect(await rows('select state from sender_inquiry where request_id = $1', [requestId])).toEqual([{ state: 'cancelled' }])
  })

  test('is refused after the decision, and the page shows why', async () => {
    await claim()
    await decide()
    const refused = await browser.post(`${STATUS}/withdrawal`)
    expect([refused.status, refused.text.includes('判断が出ました。')]).toEqual([409, true])
  })
})

describe('a complaint', () => {
  test('is offered after a decision and not before', async () => {
    const offers = async () => (await page()).html.includes(`action="${STATUS}/complaint"`)
    expect(await offers()).toBe(false)
    expect((await browser.post(`${STATUS}/complaint`, { complaint: '早すぎました。' })).status).toBe(409)
    await claim()
    await decide()
    expect(await offers()).toBe(true)
  })

  test('has the request looked at again, once at a time', async () => {
    await claim()
    await decide()
    later(1)
    expect((await browser.post(`${STATUS}/complaint`, { complaint: '' })).status).toBe(422)
    const done = await browser.post(`${STATUS}/complaint`, { complaint: '証拠を見てください。' })
    const { text } = await browser.get(done.location)
    for (const words of ['もう一度調べています。', '証拠を見てください。', '結果が出るまでお待ちください']) expect(text).toContain(words)
    const again = await browser.post(`${STATUS}/complaint`, { complaint: 'もう一度。' })
    expect([again.status, again.text.includes('すでに申立てを受け付けています')]).toEqual([409, true])
    expect(await rows('select by_whom from takedown_complaint where request_id = $1', [requestId])).toEqual([{ by_whom: 'requester' }])
  })

  test('that is too long is kept and named', async () => {
    await claim()
    await decide()
    const complaint = 'い'.repeat(4001)
    const answer = await browser.post(`${STATUS}/complaint`, { complaint })
    expect([answer.status, errorsOn(answer.html), valuesOn(answer.html).complaint]).toEqual([
      422,
      ['complaint: 4,000文字までにしてください'],
      [complaint],
    ])
  })
})

describe('a page is about the request that it shows', () => {
  const OTHER = '01900000-0000-7000-8000-0000000000ff'
  test('the page of the withdrawal names the number', async () => {
    const [{ number }] = await rows('select number from takedown_request where id = $1', [requestId])
    expect((await browser.get(`${STATUS}/withdrawal`)).text).toContain(number)
  })

  test.each([
    ['withdrawal', {}],
    ['complaint', { complaint: 'もう一度見てください。' }],
    ['supplements', { text: '足したいこと' }],
  ])('so a form of %s from the page of another request changes nothing', async (noun, fields) => {
    const refused = await browser.post(`${STATUS}/${noun}`, { ...fields, about: OTHER })
    expect([refused.status, refused.text.includes('別のリンク')]).toEqual([409, true])
    const [{ state }] = await rows('select state from takedown_request where id = $1', [requestId])
    expect([state, (await rows('select id from takedown_message where request_id = $1', [requestId])).length]).toEqual(['received', 0])
  })

  test('and what was sent from it before is not what it says now', async () => {
    const { html } = await page()
    const [form = ''] = valuesOn(html).form ?? []
    await browser.post(`${STATUS}/supplements`, { form, text: 'はじめの説明' })
    const changed = await browser.post(`${STATUS}/supplements`, { form, text: '書き直した説明' })
    expect([changed.status, changed.text.includes('まだ送られていません'), changed.html.includes('書き直した説明')]).toEqual([
      409,
      true,
      true,
    ])
    expect((await browser.post(`${STATUS}/supplements`, { form, text: 'はじめの説明' })).status).toBe(303)
    expect((await rows('select id from takedown_message where request_id = $1', [requestId])).length).toBe(1)
  })
})
