/** The pages of the desk with everything in them: hostile text is text, and every page is whole in both languages of the console. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SYSTEM } from '../../shared/record/record.ts'
import { answerInquiry, claimed, filed, OURS, object, proveReceipt, reportMeasure, supplement } from '../takedown.testing.ts'
import { at, type DeskGround, inquired, openDesk } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}`
const hostile = (where: string) => `<img src=x onerror="steal('${where}')"></textarea></script><script>steal()</script>{{${where}}}`
const url = "javascript:steal('url')//https://kotonoha.example/\"onmouseover=\"steal('url')"

/** Nothing that was told became markup: no element of it, no attribute of it, and no address that runs. */
function expectHarmless(html: string, places: readonly string[]) {
  expect(html).not.toMatch(/<img[^>]*onerror/i)
  expect(html).not.toMatch(/<script>steal/i)
  expect(html).not.toMatch(/<[^>]*\sonmouseover=/i)
  expect(html).not.toMatch(/(?:href|src|action|formaction)="\s*javascript:/i)
  for (const place of places) {
    expect(html, place).toContain(`{{${place}}}`)
    expect(html, place).not.toContain(`onerror="steal('${place}')`)
  }
}

test('everything that was told stands on the page as it was written, and runs nowhere', async () => {
  const { requestId, inquiryId } = await inquired(ground, {
    targets: [
      { url, excerpt: hostile('excerpt'), authorHandle: hostile('author'), contentId: hostile('content'), locator: hostile('locator') },
    ],
    rights: [{ code: 'honour', explanation: hostile('explanation') }],
    facts: hostile('facts'),
    urgency: hostile('urgency'),
    statements: {
      variant: 'election',
      standing: 'candidate',
      election: hostile('election'),
      pollingDay: '2026-09-13',
      isCampaignDocument: true,
      duringCampaign: true,
    },
  })
  const key = { organisationId: OURS, requestId }
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: hostile('answer'), by: { kind: 'sender' } })
  await supplement(ground.deps, key, { text: hostile('supplement'), by: { kind: 'requester' } })
  expect((await ground.at().post(`${pageOf(requestId)}/notes`, { note: hostile('note') })).status).toBe(303)
  const pending = { pendingKind: 'pending_unavoidable', pendingReason: hostile('pending') }
  expect((await ground.at().post(`${pageOf(requestId)}/pending-notice`, pending)).status).toBe(303)
  const told = ['excerpt', 'author', 'content', 'locator', 'explanation', 'facts', 'urgency', 'election']
  const page = await ground.at().get(pageOf(requestId))
  expectHarmless(page.html, [...told, 'answer', 'supplement', 'note', 'pending'])
  expectHarmless((await ground.at().get(`${pageOf(requestId)}/decision`)).html, told)
})

test('what is decided and complained about is text too, on the form, on the check and afterwards', async () => {
  const { requestId, version } = await claimed(ground)
  const decision = { 'measure-1': 'none', reason: hostile('reason'), version }
  for (const press of ['change', 'check']) {
    const answer = await ground.at().post(`${pageOf(requestId)}/decision`, { ...decision, press })
    expect(answer.status).toBe(200)
    expectHarmless(answer.html, ['reason'])
  }
  expect((await ground.at().post(`${pageOf(requestId)}/decision`, { ...decision, press: 'send' })).location).toContain('done=decided')
  expect((await object(ground, requestId, 'requester', hostile('complaint'))).granted).toBe(true)
  expectHarmless((await ground.at().get(pageOf(requestId))).html, ['reason', 'complaint'])
})

test('who asked is text on their page', async () => {
  const party = {
    ...filed().parties[0],
    role: 'victim',
    name: hostile('name'),
    nameKana: hostile('kana'),
    postal: hostile('postal'),
  } as const
  const { requestId } = await claimed(ground, { parties: [party] })
  const page = await ground.at({ steppedUp: true }).get(`${pageOf(requestId)}/requester`)
  expect(page.status).toBe(200)
  expectHarmless(page.html, ['name', 'kana', 'postal'])
})

test('what a form sends in the place of a choice is not printed as markup', async () => {
  const { requestId, version } = await claimed(ground)
  const forms: [string, Record<string, string | number>][] = [
    ['notes', { note: ' ', handler: hostile('handler') }],
    ['pending-notice', { pendingKind: hostile('kind'), pendingReason: hostile('words') }],
    ['omitted-notice', { omittedKind: hostile('kind'), omittedReason: hostile('words') }],
    ['decision', { 'measure-1': hostile('measure'), 'basis-1': hostile('basis'), reason: hostile('words'), version, press: 'send' }],
    ['decision', { 'measure-1': 'none', reason: hostile('words'), version, press: `phrase:${hostile('phrase')}` }],
  ]
  for (const [form, fields] of forms) expectHarmless((await ground.at().post(`${pageOf(requestId)}/${form}`, fields)).html, [])
})

test.each(['<script>steal()</script>', 'unknown', 'constructor', '__proto__', ''])(
  'the notice %j of an address is none, and is not printed',
  async (done) => {
    const { requestId } = await claimed(ground)
    const page = await ground.at().get(`${pageOf(requestId)}?done=${encodeURIComponent(done)}`)
    expect([page.status, page.html.includes('steal()')]).toEqual([200, false])
    // A notice that there is stands on the page, so that its absence says something.
    const known = await ground.at().get(`${pageOf(requestId)}?done=noted`)
    expect([known.html, page.html].map((html) => html.includes('role="status"') || html.includes('メモを残しました'))).toEqual([
      true,
      false,
    ])
  },
)

describe('every page is whole in the language of its reader', () => {
  /** A request with something in every panel, whose own words are in Latin letters so that anything else is the page's. */
  async function full() {
    const request = await claimed(ground, {
      targets: [
        { url: 'https://kotonoha.example/thread/12', excerpt: 'She took the money.', authorHandle: 'nobody', postedAt: '2026-08-30' },
      ],
      rights: [{ code: 'honour', explanation: 'This is not true.' }],
      parties: [{ role: 'victim', name: 'Hana Aoki', email: 'hana@mail.example' }],
      language: 'en',
      facts: 'I have left the shop.',
    })
    await supplement(ground.deps, { organisationId: OURS, requestId: request.requestId }, { text: 'One more.', by: { kind: 'requester' } })
    await ground
      .at()
      .post(`${pageOf(request.requestId)}/pending-notice`, { pendingKind: 'pending_specialist', pendingReason: 'Please wait.' })
    return { ...request, version: request.version + 1 }
  }
  /** The names of people and of the organisation are theirs in every language; no sentence of a page is. */
  const withoutNames = (text: string) =>
    text.replace(/山田 みのり|加藤 進|田中 優|伊藤 監|森 管|原 専|ことのは掲示板|ことのは|日本語|やさしい/g, '')
  const main = (html: string) => (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ')

  test.each(['', '/decision', '/requester'])('the page %j in English has no Japanese, and no gap that nothing was put in', async (page) => {
    const { requestId } = await full()
    const { status, html } = await ground.at({ language: 'en', steppedUp: true }).get(`${pageOf(requestId)}${page}`)
    const read = withoutNames(main(html))
    expect([status, read.length > 100]).toEqual([200, true])
    expect(read.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g) ?? []).toEqual([])
    expect(read).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object|takedown\.[a-z]/)
  })

  test('the check of a decision in English too', async () => {
    const { requestId, version } = await full()
    const fields = { 'measure-1': 'delete', 'basis-1': 'reasonable_grounds', 'right-1': 'honour', version, press: 'check' }
    const { status, html } = await ground.at({ language: 'en' }).post(`${pageOf(requestId)}/decision`, fields)
    const read = withoutNames(main(html))
    expect([status, read]).toEqual([200, expect.stringContaining('Decide and give notice')])
    expect(read.match(/[\u3040-\u30ff\u4e00-\u9fff]+/g) ?? []).toEqual([])
  })

  test.each(['', '/decision', '/requester'])(
    'the page %j for a reader of easy Japanese is the Japanese one, with nothing missing',
    async (page) => {
      const { requestId } = await full()
      const { status, html } = await ground.at({ language: 'easy', steppedUp: true }).get(`${pageOf(requestId)}${page}`)
      expect(status).toBe(200)
      expect(main(html)).toMatch(/[\u3040-\u30ff]/)
      expect(main(html)).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object|takedown\.[a-z]/)
    },
  )
})

test('what the service reports of a measure stands in the course of the request in words', async () => {
  const { requestId, version } = await claimed(ground)
  const fields = { 'measure-1': 'delete', 'basis-1': 'reasonable_grounds', 'right-1': 'honour', version, press: 'send' }
  expect((await ground.at().post(`${pageOf(requestId)}/decision`, fields)).location).toContain('done=decided')
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [requestId])
  const measureId = String(rows[0]?.id)
  for (const action of ['fail', 'order', 'carryOut', 'reverse'] as const)
    expect((await reportMeasure(ground.deps, OURS, { measureId, action, by: SYSTEM })).granted).toBe(true)
  const { text } = await ground.at().get(pageOf(requestId))
  expect(text).toMatch(/措置を実施できなかった .*措置をもう一度求めた .*措置を実施した .*措置を元に戻した/)
  expect(text).not.toContain('takedown.measure')
})
