import { afterAll, beforeAll, expect, test } from 'vitest'
import { openedBySender, type SenderGround, sendByPages, senderGround, textOf, tokenOn } from '../sender.testing.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
afterAll(() => ground.close())

const rowOf = async (id: string) =>
  (
    await ground.behind(
      'select state, answer, received_at, receipt_proof, receipt_noted_by, last_day::text, sent_at from sender_inquiry where id = $1',
      [id],
    )
  ).rows[0]
const stateOf = async (id: string) => (await ground.behind('select state from takedown_request where id = $1', [id])).rows[0].state
const here = ({ requestId, inquiryId }: { requestId: string; inquiryId: string }) =>
  `/console/takedowns/${requestId}/inquiries/${inquiryId}`

async function sent(fields: Record<string, string> = {}) {
  ground.at('2026-09-14T08:00:00')
  const inquiry = await sendByPages(ground, { fields })
  ground.at('2026-09-18T09:00:00')
  return { ...inquiry, at: here(inquiry), desk: ground.as('yamada') }
}

test('a record of delivery begins the period on its day, over the holidays, and the page says by what', async () => {
  const { at, desk, inquiryId } = await sent({ channel: 'post', recipient: '佐藤' })
  const page = await desk.get(at)
  expect(textOf(page.html)).toContain('期間は始まっていません')
  const noted = await desk.submit(page, `${at}/receipt`, { proof: 'delivery_record', day: '2026-09-15', time: '' })
  expect([noted.status, noted.location]).toEqual([303, `${at}?done=received`])
  // Seven days end on the 22nd, a holiday between two, so the last day is the 24th.
  expect(await rowOf(inquiryId)).toMatchObject({ receipt_proof: 'delivery_record', last_day: '2026-09-24', state: 'received' })
  const after = textOf((await desk.get(noted.location)).html)
  expect(after).toContain('受領を記録しました')
  expect(after).toContain('配達の記録がある')
})

test.each([
  ['before it was sent', '2026-09-13', '10:00', 409, '送った日時より前'],
  ['in the future', '2026-09-19', '10:00', 409, 'これから先の日時'],
  ['without a day', '', '', 422, '日付を入力してください'],
])('a proof of receipt %s is refused, and what was typed is kept', async (_, day, time, status, words) => {
  const { at, desk, inquiryId } = await sent()
  const refused = await desk.submit(await desk.get(at), `${at}/receipt`, { proof: 'in_app_report', day, time })
  expect([refused.status, textOf(refused.html).includes(words)]).toEqual([status, true])
  expect((await rowOf(inquiryId)).received_at).toBeNull()
})

test('an answer by letter is noted with the day it came, and a disagreement needs its reasons', async () => {
  const inquiry = await sent({ channel: 'post', recipient: '佐藤' })
  const { at, desk, inquiryId, requestId } = inquiry
  const entry = { answer: 'disagree', 'answered-day': '2026-09-17', 'answered-time': '11:30', reasons: '' }
  const incomplete = await desk.submit(await desk.get(at), `${at}/answer`, entry)
  expect([incomplete.status, incomplete.html.includes('value="2026-09-17"')]).toEqual([422, true])
  const noted = await desk.submit(incomplete, `${at}/answer`, { ...entry, reasons: '本当のことです。' })
  expect(noted.status).toBe(303)
  expect(await rowOf(inquiryId)).toMatchObject({
    answer: 'disagree',
    receipt_proof: 'reply',
    received_at: new Date('2026-09-17T02:30:00Z'),
  })
  expect([await stateOf(requestId), textOf((await desk.get(at)).html).includes('本当のことです。')]).toEqual(['investigating', true])
})

test('what came back rests on nothing, may be sent again, and begins no period by that', async () => {
  const { at, desk, inquiryId, requestId, token } = await sent({ channel: 'mail', recipient: 'sender@mail.example' })
  await desk.submit(await desk.get(at), `${at}/non-delivery`)
  expect([(await rowOf(inquiryId)).state, await stateOf(requestId)]).toEqual(['undeliverable', 'investigating'])
  const page = await desk.get(at)
  expect(textOf(page.html)).toContain('ほかの根拠があるか')
  const again = await desk.submit(page, `${at}/sending`)
  expect([again.status, tokenOn(again.html), token]).toEqual([200, '', ''])
  expect(await rowOf(inquiryId)).toMatchObject({ state: 'sent', received_at: null, sent_at: ground.clock.now })
  expect(await stateOf(requestId)).toBe('inquiring')
  const { rows } = await ground.behind(`select count(*)::int as count from mail where subject_id = $1 and template = 'takedown.inquiry'`, [
    requestId,
  ])
  expect(rows[0].count).toBe(2)
})

test('a new link works, and the old one dies', async () => {
  const { at, desk, token } = await sent()
  const made = await desk.submit(await desk.get(at), `${at}/sending`)
  const fresh = tokenOn(made.html)
  expect([fresh.length, fresh === token]).toEqual([32, false])
  expect((await ground.as().get(`/takedown/inquiry/${token}`)).status).toBe(404)
  expect((await ground.as().get(`/takedown/inquiry/${fresh}`)).status).toBe(303)
})

test('what was marked as undelivered arrives all the same when somebody opens it', async () => {
  const { at, desk, inquiryId, token } = await sent()
  await desk.submit(await desk.get(at), `${at}/non-delivery`)
  const sender = await openedBySender(ground, token)
  expect(await rowOf(inquiryId)).toMatchObject({ state: 'received', receipt_proof: 'opened' })
  expect(textOf((await sender.get('/takedown/inquiry')).html)).toContain('回答をお待ちしています')
})

test('a cancelled inquiry is closed for the desk and for the sender', async () => {
  const { at, desk, inquiryId, token, requestId } = await sent()
  const sender = await openedBySender(ground, token)
  await desk.submit(await desk.get(at), `${at}/cancellation`)
  expect([(await rowOf(inquiryId)).state, await stateOf(requestId)]).toEqual(['cancelled', 'investigating'])
  expect((await desk.get(at)).html).not.toContain(`action="${at}/`)
  expect(textOf((await sender.get('/takedown/inquiry')).html)).toContain('この照会は取り消されました')
})

test('whoever acts on what has changed meanwhile is told so, and nothing is done', async () => {
  const { at, desk, inquiryId, token } = await sent()
  const page = await desk.get(at)
  await openedBySender(ground, token)
  const late = await desk.submit(page, `${at}/cancellation`)
  expect([late.status, textOf(late.html).includes('ほかの人が変えました')]).toEqual([409, true])
  expect((await rowOf(inquiryId)).state).toBe('received')
})

test('a colleague is shown how it stands and may do nothing; an inquiry of another request is none', async () => {
  const { at, requestId } = await sent()
  const colleague = ground.as('kato')
  const page = await colleague.get(at)
  expect([page.status, page.html.includes(`action="${at}/`)]).toEqual([200, false])
  expect((await colleague.post(`${at}/cancellation`, { version: '2' })).status).toBe(409)
  const other = await sent()
  expect(
    (await ground.as('yamada').post(`/console/takedowns/${requestId}/inquiries/${other.inquiryId}/cancellation`, { version: '2' })).status,
  ).toBe(404)
  expect((await ground.as('ito').get(at)).status).toBe(404)
})
