import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimed } from '../takedown.testing.ts'
import { at, type DeskGround, inquired, openDesk, privateImage, type StaffName } from './desk.testing.ts'

let ground: DeskGround
beforeAll(async () => {
  ground = await openDesk()
  at(ground, '2026-09-01T10:00:00')
})
afterAll(() => ground.close())

const pageOf = (requestId: string) => `/console/takedowns/${requestId}`
const send = async (requestId: string, form: string, fields: Record<string, string | number>, as: StaffName = 'yamada') =>
  await ground.at({ as }).post(`${pageOf(requestId)}/${form}`, fields)
const noticesOf = async (requestId: string) =>
  (await ground.behind('select kind from requester_notice where request_id = $1 order by id', [requestId])).rows.map(({ kind }) => kind)
const stateOf = async (requestId: string) =>
  (await ground.behind('select state, version from takedown_request where id = $1', [requestId])).rows[0]

test('a result that comes later is told within the period, with its ground, once', async () => {
  const { requestId } = await inquired(ground)
  const answer = await send(requestId, 'pending-notice', { pendingKind: 'pending_sender_opinion' })
  expect(answer.location).toContain('done=pending-told')
  expect(await noticesOf(requestId)).toEqual(['pending_sender_opinion'])
  expect((await ground.at().get(pageOf(requestId))).html).not.toContain('/pending-notice"')
  const again = await send(requestId, 'pending-notice', { pendingKind: 'pending_specialist' })
  expect([again.status, again.text]).toEqual([409, expect.stringContaining('もう通知しています')])
})

test.each<[string, Record<string, string>, number, string]>([
  ['without a ground', {}, 422, '当てはまるものを選んでください'],
  ['for the sender, whom nobody has asked', { pendingKind: 'pending_sender_opinion' }, 409, '照会を送っていないため'],
  [
    'for an unavoidable reason without its content',
    { pendingKind: 'pending_unavoidable', pendingReason: ' ' },
    422,
    '内容を入力してください',
  ],
])('nothing is told %s', async (_, fields, status, message) => {
  const { requestId } = await claimed(ground)
  const answer = await send(requestId, 'pending-notice', fields)
  expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(message)])
  expect(await noticesOf(requestId)).toEqual([])
})

test('that no notice is owed is recorded with its reason, and nothing is sent', async () => {
  const { requestId } = await claimed(ground)
  expect((await send(requestId, 'omitted-notice', { omittedKind: 'omitted_same_request' })).status).toBe(422)
  const fields = { omittedKind: 'omitted_same_request', omittedReason: '先月と同じ申出です。' }
  expect((await send(requestId, 'omitted-notice', fields)).location).toContain('done=omission-noted')
  expect((await ground.at().get(pageOf(requestId))).text).toContain('通知を要しない場合として記録しました')
  const { rows } = await ground.behind("select count(*)::int as mails from mail where subject_id = $1 and template = 'takedown.notice'", [
    requestId,
  ])
  expect(rows).toEqual([{ mails: 0 }])
})

test('what another person handles is noticed by them or by a supervisor', async () => {
  const { requestId } = await claimed(ground)
  const fields = { pendingKind: 'pending_specialist' }
  expect((await send(requestId, 'pending-notice', fields, 'kato')).text).toContain('ほかの人が担当しています')
  expect((await send(requestId, 'pending-notice', fields, 'tanaka')).location).toContain('done=pending-told')
})

/** A removal of a private image that Yamada proposes. */
async function proposed() {
  const { requestId, version } = await claimed(ground, privateImage)
  const fields = {
    'measure-1': 'delete',
    'basis-1': 'reasonable_grounds',
    'right-1': 'private_sexual_image',
    reason: '削除しました。',
    version,
  }
  expect((await send(requestId, 'decision', { ...fields, press: 'send' })).location).toContain('done=proposed')
  return { requestId, version: version + 1 }
}

test('a second person sees what they approve, and the requester hears of it in the words that were proposed', async () => {
  const { requestId, version } = await proposed()
  const kato = ground.at({ as: 'kato' })
  expect((await kato.get(`${pageOf(requestId)}/material`)).text).toContain('許していない画像です')
  expect((await kato.get(pageOf(requestId))).text).toContain('承認して通知する')
  expect((await send(requestId, 'approval', { version }, 'kato')).location).toContain('done=approved')
  expect([await noticesOf(requestId), (await stateOf(requestId)).state]).toEqual([['removed'], 'decided'])
  expect((await ground.at().get(pageOf(requestId))).text).toMatch(/通知した文を見る 削除しました。/)
  expect((await kato.get(`${pageOf(requestId)}/material`)).status).toBe(404)
})

test('nobody approves what they proposed', async () => {
  const { requestId, version } = await proposed()
  const answer = await send(requestId, 'approval', { version })
  expect([answer.status, answer.text]).toEqual([409, expect.stringContaining('自分では承認できません')])
  expect(await noticesOf(requestId)).toEqual([])
})

test('a proposal goes back with a ground, and whoever proposed it decides again', async () => {
  const { requestId, version } = await proposed()
  expect((await send(requestId, 'return', { version, returnGround: 'words' }, 'kato')).status).toBe(422)
  expect((await send(requestId, 'return', { version, returnGround: 'investigate-more' }, 'kato')).location).toContain('done=returned')
  expect(await stateOf(requestId)).toEqual({ state: 'investigating', version: version + 1 })
  expect((await ground.at().get(pageOf(requestId))).text).toContain('差戻し')
})

test.each<[string, StaffName, number]>([
  ['approval', 'hara', 404],
  ['return', 'ito', 404],
  ['pending-notice', 'ito', 404],
  ['omitted-notice', 'hara', 404],
])('the form %s does not exist for %s', async (form, as, status) => {
  const { requestId } = await proposed()
  expect((await send(requestId, form, { version: 3 }, as)).status).toBe(status)
})

test('where nothing was proposed there is nothing to approve', async () => {
  const { requestId, version } = await claimed(ground)
  expect((await send(requestId, 'approval', { version }, 'kato')).text).toContain('承認を待っている案がありません')
})
