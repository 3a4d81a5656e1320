/** The sender's pages at every stage and in every language: what is told, what is kept, what is recorded, and what stays where it belongs. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formsOf, titleOf } from '../../../app/tests/visitor.testing.ts'
import { OURS, THEIRS } from '../../../shared/testing/organisation.ts'
import { decideRequest } from '../../decision.commands.ts'
import { withdrawRequest } from '../../requester.commands.ts'
import { yamada } from '../../takedown.testing.ts'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
beforeEach(() => ground.at('2026-10-05T10:00:00'))
afterAll(() => ground.close())

const HERE = '/takedown/inquiry'
const ANSWER = `${HERE}/answer`
const MARKUP = '<script>alert(1)</script>'
const languages = ['ja', 'easy', 'en'] as const
type Language = (typeof languages)[number]
type Sent = Awaited<ReturnType<typeof sendByPages>>

const answerOf = async (id: string) => (await ground.behind('select answer from sender_inquiry where id = $1', [id])).rows[0].answer
const readsOf = async (id: string) =>
  (
    await ground.behind(
      `select count(*)::int as count from event where subject_id = $1 and kind = 'takedown.read' and actor_kind = 'sender'`,
      [id],
    )
  ).rows[0].count
async function comeBy({ token }: Sent, language: Language = 'ja', organisationId?: string) {
  const sender = ground.as(undefined, language, organisationId)
  await sender.get(`${HERE}/${token}`)
  return sender
}
async function answered(sent: Sent, fields: Record<string, string>, language: Language = 'ja') {
  const sender = await openedBySender(ground, sent.token, language)
  await sender.submit(await sender.get(HERE), ANSWER, fields)
  return sender
}
const decide = async ({ requestId }: Sent) => {
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [requestId])
  const order = { requestId, version: rows[0].version, by: yamada, measures: [], reason: '確認できませんでした。' }
  expect(await decideRequest(ground.deps, OURS, order)).toMatchObject({ granted: true })
}

type Come = (sent: Sent, language: Language) => Promise<ReturnType<SenderGround['as']>>
const stages: [string, Come][] = [
  ['without a link', async (_, language) => ground.as(undefined, language)],
  ['before the opening', (sent, language) => comeBy(sent, language)],
  ['while an answer is waited for', (sent, language) => openedBySender(ground, sent.token, language)],
  [
    'after the period',
    async (sent, language) => {
      const sender = await openedBySender(ground, sent.token, language)
      ground.at('2026-10-20T10:00:00')
      return sender
    },
  ],
  ['after an agreement', (sent, language) => answered(sent, { answer: 'agree' }, language)],
  ['after a removal of one’s own', (sent, language) => answered(sent, { answer: 'agree_done' }, language)],
  ['after a disagreement', (sent, language) => answered(sent, { answer: 'disagree', reasons: 'OK' }, language)],
  [
    'after the decision',
    async (sent, language) => {
      const sender = await openedBySender(ground, sent.token, language)
      await decide(sent)
      return sender
    },
  ],
  [
    'after a withdrawal',
    async (sent, language) => {
      const sender = await openedBySender(ground, sent.token, language)
      await withdrawRequest(ground.deps, { organisationId: OURS, requestId: sent.requestId }, { by: { kind: 'requester' } })
      return sender
    },
  ],
]

test.each(stages.flatMap(([stage, come]) => languages.map((language) => [stage, language, come] as const)))(
  'the page %s has all its words in %s',
  async (_, language, come) => {
    const sender = await come(await sendByPages(ground, { fields: { language } }), language)
    const { status, html } = await sender.get(HERE)
    expect([status, titleOf(html).length > 4]).toEqual([200, true])
    const text = textOf(html)
    expect(text).not.toMatch(/\{[a-zA-Z]+\}|undefined|\bnull\b|｜|《/)
    expect(html).toContain(`<html lang="${language === 'en' ? 'en' : 'ja'}"`)
  },
)

test.each([
  ['after a disagreement', false],
  ['after the decision', false],
  ['after a withdrawal', false],
  ['before the opening', false],
  ['after an agreement', true],
  ['after the period', true],
  ['while an answer is waited for', true],
])('%s the page offers an answer: %s', async (stage, offers) => {
  const come = stages.find(([name]) => name === stage)?.[1]
  const sender = await come?.(await sendByPages(ground), 'ja')
  expect((await sender?.get(HERE))?.html.includes(`action="${ANSWER}"`)).toBe(offers)
})

test('nothing is chosen for the sender, neither first nor when they change an answer', async () => {
  const sent = await sendByPages(ground)
  const sender = await openedBySender(ground, sent.token)
  const chosen = async () => /<input[^>]*name="answer"[^>]* checked/.test((await sender.get(HERE)).html)
  expect(await chosen()).toBe(false)
  await sender.submit(await sender.get(HERE), ANSWER, { answer: 'agree' })
  const page = await sender.get(HERE)
  expect([await chosen(), textOf(page.html).includes('回答を改める')]).toEqual([false, true])
})

test.each<[Language, Record<string, string>, string]>([
  ['ja', {}, '回答を選んでください'],
  ['ja', { answer: 'disagree' }, '「同意しません」のときは、理由を書いてください'],
  ['ja', { answer: 'silence', reasons: '書きました' }, '回答を選んでください'],
  ['en', {}, 'answer'],
  ['en', { answer: 'disagree' }, 'reason'],
  ['easy', { answer: 'disagree' }, '理由'],
])('in %s %j is refused beside its field, kept as typed, and changes nothing', async (language, fields, message) => {
  const sent = await sendByPages(ground, { fields: { language } })
  const sender = await openedBySender(ground, sent.token, language)
  const refused = await sender.submit(await sender.get(HERE), ANSWER, fields)
  expect(refused.status).toBe(422)
  const form = formsOf(refused.html).find((each) => each.getAttribute('action') === ANSWER)
  const error = [...(form?.querySelectorAll('[id$="-error"]') ?? [])].map(({ textContent }) => textContent).join()
  expect(error).toContain(message)
  expect(form?.querySelector('textarea')?.textContent.trim()).toBe(fields.reasons ?? '')
  const kept = form?.querySelector('input[name="answer"][checked]')?.getAttribute('value')
  expect(kept ?? undefined).toBe(fields.answer === 'disagree' ? 'disagree' : undefined)
  expect(await answerOf(sent.inquiryId)).toBeNull()
})

test('whoever has not opened an inquiry cannot answer it, and has received nothing by trying', async () => {
  const sent = await sendByPages(ground)
  const sender = await comeBy(sent)
  const page = await sender.post(ANSWER, { answer: 'disagree', reasons: '本当です。' })
  expect(textOf(page.html)).toContain('このページを開いただけでは、受け取ったことになりません')
  const { rows } = await ground.behind('select answer, received_at from sender_inquiry where id = $1', [sent.inquiryId])
  expect(rows).toEqual([{ answer: null, received_at: null }])
})

test('the receipt stays the first one, however often the button is pressed', async () => {
  const sent = await sendByPages(ground)
  const sender = await openedBySender(ground, sent.token)
  ground.at('2026-10-08T10:00:00')
  expect((await sender.post(`${HERE}/opening`)).location).toBe(`${HERE}?done=opened`)
  const { rows } = await ground.behind('select received_at, last_day::text from sender_inquiry where id = $1', [sent.inquiryId])
  expect(rows).toEqual([{ received_at: new Date('2026-10-05T01:00:00Z'), last_day: '2026-10-13' }])
})

test('a link of one organisation opens nothing at another, and tells it nothing', async () => {
  const sent = await sendByPages(ground)
  const stranger = ground.as(undefined, 'ja', THEIRS)
  expect((await stranger.get(`${HERE}/${sent.token}`)).status).toBe(404)
  stranger.cookies.set('takedown-inquiry', sent.token)
  for (const page of [await stranger.get(HERE), await stranger.post(`${HERE}/opening`), await stranger.post(ANSWER, { answer: 'agree' })]) {
    expect(textOf(page.html)).toContain('お送りしたメールや手紙のアドレス')
    expect(page.html).not.toContain(sent.number)
  }
  const { rows } = await ground.behind('select answer, received_at from sender_inquiry where id = $1', [sent.inquiryId])
  expect(rows).toEqual([{ answer: null, received_at: null }])
})

test('a look before the opening is not in the record, and each one after it is', async () => {
  const sent = await sendByPages(ground)
  const sender = await comeBy(sent)
  await sender.get(HERE)
  expect(await readsOf(sent.requestId)).toBe(0)
  await sender.submit(await sender.get(HERE), `${HERE}/opening`)
  const opened = await readsOf(sent.requestId)
  await sender.get(HERE)
  await sender.get(HERE)
  expect((await readsOf(sent.requestId)) - opened).toBe(2)
})

test('what others wrote is text on the sender’s page, and the sender’s own words are too', async () => {
  const change = {
    targets: [{ url: 'https://kotonoha.example/thread/12#5', excerpt: MARKUP, locator: MARKUP }],
    rights: [{ code: 'honour' as const, explanation: MARKUP }],
  }
  const sent = await sendByPages(ground, { change })
  const sender = await openedBySender(ground, sent.token)
  const refused = await sender.submit(await sender.get(HERE), ANSWER, { answer: '', reasons: `</textarea>${MARKUP}` })
  await sender.submit(await sender.get(HERE), ANSWER, { answer: 'disagree', reasons: MARKUP })
  for (const page of [refused, await sender.get(HERE)]) {
    expect(page.html).not.toContain(MARKUP)
    expect(page.html).toContain('&lt;script&gt;alert(1)')
  }
  const desk = await ground.as('yamada').get(`/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`)
  expect([desk.html.includes(MARKUP), textOf(desk.html).includes(MARKUP)]).toEqual([false, true])
})

test('the address of a post is words and never a way out', async () => {
  const change = { targets: [{ url: 'javascript:alert(document.cookie)', excerpt: 'x' }] }
  const sent = await sendByPages(ground, { change })
  const { html } = await (await openedBySender(ground, sent.token)).get(HERE)
  expect([html.includes('href="javascript'), textOf(html).includes('javascript:alert')]).toEqual([false, true])
})

test('who asked is no part of any page: neither address nor mail of the requester', async () => {
  const parties = [{ role: 'victim' as const, name: '青木 花', email: 'hana@mail.example' }]
  const sent = await sendByPages(ground, { change: { parties } })
  const sender = await openedBySender(ground, sent.token)
  for (const page of [await sender.get(HERE), await sender.post(ANSWER, {})]) expect(page.html).not.toMatch(/青木 花|hana@mail/)
})

test('leaving forgets the link in this browser and nothing else', async () => {
  const sent = await sendByPages(ground)
  const sender = await openedBySender(ground, sent.token)
  const left = await sender.submit(await sender.get(HERE), `${HERE}/leaving`)
  expect([left.status, textOf(left.html).includes('このページを閉じました')]).toEqual([200, true])
  expect(textOf((await sender.get(HERE)).html)).not.toContain(sent.number)
  expect((await sender.get(`${HERE}/${sent.token}`)).location).toBe(HERE)
  expect(textOf((await sender.get(HERE)).html)).toContain(sent.number)
})

test('looks at one inquiry run out, with a time to wait, and another one is not touched', async () => {
  const [sent, other] = [await sendByPages(ground), await sendByPages(ground)]
  const sender = await comeBy(sent)
  let last = await sender.get(HERE)
  for (let looks = 0; looks < 2000 && last.status === 200; looks += 1) last = await sender.get(HERE)
  expect([last.status, Number(last.headers.get('retry-after')) > 0]).toEqual([429, true])
  expect((await (await comeBy(other)).get(HERE)).status).toBe(200)
})

test('an invented notice is no notice, and one that is not true yet is not told', async () => {
  const sent = await sendByPages(ground)
  const sender = await openedBySender(ground, sent.token)
  expect(textOf((await sender.get(`${HERE}?done=answered`)).html)).not.toContain('回答を受け取りました')
  expect((await sender.get(`${HERE}?done=${encodeURIComponent(MARKUP)}`)).html).not.toContain('alert(1)')
})
