/** What is typed at the desk about a sender: each fault stands beside its field, all that was typed is kept, and nothing is done. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { formsOf, titleOf } from '../../../app/tests/visitor.testing.ts'
import { claimed } from '../../takedown.testing.ts'
import { type SenderGround, sendByPages, senderGround, textOf } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
beforeEach(() => ground.at('2026-09-14T08:00:00'))
afterAll(() => ground.close())

const MARKUP = '<script>alert(1)</script>'
const formOf = (html: string, action: string) => formsOf(html).find((each) => each.getAttribute('action') === action)
const errorsIn = (html: string, action: string) =>
  [...(formOf(html, action)?.querySelectorAll('[id$="-error"]') ?? [])].map(({ textContent }) => textContent.trim()).join(' / ')

const whole = { kind: 'general', channel: 'post', recipient: '佐藤 様', language: 'ja' }

test.each<[string, Record<string, string | string[]>, string]>([
  ['no post', { targets: [] }, '対象の投稿を選んでください'],
  ['a period of another form', { kind: 'election' }, '照会の期間を選んでください'],
  ['no channel', { channel: '' }, '送り方を選んでください'],
  ['a letter to nobody', { recipient: ' ' }, '宛先を入力してください'],
  ['a mail to a name', { channel: 'mail' }, 'メールアドレスの形で入力してください'],
  ['an address without an end', { recipient: 'あ'.repeat(501) }, '宛先は500文字までにしてください'],
  ['no language', { language: 'xx' }, '照会の言語を選んでください'],
])('an inquiry with %s is neither shown nor sent', async (_, change, message) => {
  const { requestId } = await claimed(ground)
  const here = `/console/takedowns/${requestId}/inquiry`
  const desk = ground.as('yamada')
  const form = await desk.get(here)
  for (const press of ['preview', 'send']) {
    const refused = await desk.submit(form, here, { ...whole, ...change, press })
    expect([refused.status, errorsIn(refused.html, here).includes(message)]).toEqual([422, true])
    const recipient = formOf(refused.html, here)?.querySelector('textarea')?.textContent.trim()
    expect(recipient).toBe(String(change.recipient ?? whole.recipient).trim())
  }
  const { rows } = await ground.behind('select id from sender_inquiry where request_id = $1', [requestId])
  expect(rows).toEqual([])
})

test.each<[string, string, Record<string, string>, string]>([
  ['a receipt by nothing', 'receipt', { day: '2026-09-14', time: '08:00' }, '何で証明されたかを選んでください'],
  ['a receipt on a day that is none', 'receipt', { proof: 'reply', day: '2026-02-30', time: '' }, '日付を入力してください'],
  ['a receipt at a time that is none', 'receipt', { proof: 'reply', day: '2026-09-14', time: '25:00' }, '時刻は「14:05」のように'],
  ['an answer that is none', 'answer', { 'answered-day': '2026-09-14' }, '回答を選んでください'],
  ['an answer on no day', 'answer', { answer: 'agree', 'answered-day': '' }, '日付を入力してください'],
  [
    'an answer at a time that is none',
    'answer',
    { answer: 'agree', 'answered-day': '2026-09-14', 'answered-time': '9' },
    '時刻は「14:05」',
  ],
  ['a disagreement without reasons', 'answer', { answer: 'disagree', 'answered-day': '2026-09-14' }, '理由を写してください'],
])('%s is told beside its field and begins no period', async (_, deed, entry, message) => {
  const sent = await sendByPages(ground)
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const desk = ground.as('yamada')
  const refused = await desk.submit(await desk.get(at), `${at}/${deed}`, entry)
  expect([refused.status, errorsIn(refused.html, `${at}/${deed}`).includes(message)]).toEqual([422, true])
  const other = deed === 'receipt' ? 'answer' : 'receipt'
  expect(errorsIn(refused.html, `${at}/${other}`)).toBe('')
  const { rows } = await ground.behind('select received_at, answer from sender_inquiry where id = $1', [sent.inquiryId])
  expect(rows).toEqual([{ received_at: null, answer: null }])
})

test('markup in a recipient and in the reasons of a letter is text on every page', async () => {
  const sent = await sendByPages(ground, { fields: { channel: 'post', recipient: MARKUP } })
  const at = `/console/takedowns/${sent.requestId}/inquiries/${sent.inquiryId}`
  const desk = ground.as('yamada')
  const entry = { answer: 'disagree', 'answered-day': '', reasons: `</textarea>${MARKUP}` }
  const refused = await desk.submit(await desk.get(at), `${at}/answer`, entry)
  await desk.submit(refused, `${at}/answer`, { ...entry, 'answered-day': '2026-09-14' })
  for (const page of [sent.page, refused, await desk.get(at)])
    expect([page.html.includes(MARKUP), page.html.includes('&lt;script')]).toEqual([false, true])
})

test('the desk in English has all its words on the form, the preview, what was sent, and the inquiry', async () => {
  const { requestId } = await claimed(ground)
  const desk = ground.as('yamada', 'en')
  const here = `/console/takedowns/${requestId}/inquiry`
  const form = await desk.get(here)
  const preview = await desk.submit(form, here, { ...whole, language: 'en', press: 'preview' })
  const sent = await desk.submit(preview, here, { press: 'send' })
  const address = /\/console\/takedowns\/[0-9a-f-]{36}\/inquiries\/[0-9a-f-]{36}/.exec(sent.html)?.[0] ?? ''
  const pages = [form, preview, sent, await desk.get(address)]
  expect(pages.map(({ html }) => titleOf(html))).toEqual([
    'Inquiry of the sender',
    'What will be sent',
    'The inquiry was made. Hand it to the sender',
    'How the inquiry stands',
  ])
  for (const { html } of pages) expect(textOf(html)).not.toMatch(/\{[a-zA-Z]+\}|undefined|｜/)
})
