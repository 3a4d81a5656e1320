/** The sweep on a real database: what it raises, once, and what takes it off the list. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { decideRequest } from '../decision.commands.ts'
import { sendPendingNotice } from '../notice.commands.ts'
import { withdrawRequest } from '../requester.commands.ts'
import { openedBySender, people, type SenderGround, sendByPages, senderGround, textOf } from '../sender/sender.testing.ts'
import { answerInquiry, claimed, OURS, proveReceipt, received, YAMADA, yamada } from '../takedown.testing.ts'
import { listAlerts } from './alert.commands.ts'
import { countOpenAlerts, listOpenAlerts } from './alert.store.ts'
import type { AlertTables } from './alert.tables.ts'
import { raiseAlerts } from './sweep.commands.ts'

let ground: SenderGround
beforeAll(async () => {
  ground = await senderGround()
})
beforeEach(() => ground.at('2026-09-01T10:00:00'))
afterAll(() => ground.close())

const alertDb = () => ground.db.withTables<AlertTables>()
const sweep = (text?: string) => {
  if (text !== undefined) ground.at(text)
  return raiseAlerts({ db: alertDb(), now: ground.deps.now }, OURS)
}
const openOf = async (requestId: string) =>
  (await inOrganisation(alertDb(), OURS, (tx) => listOpenAlerts(tx, OURS, { id: YAMADA, supervises: true })))
    .filter((alert) => alert.requestId === requestId)
    .map(({ kind }) => kind)
const allOf = async (requestId: string) =>
  (await ground.behind('select kind, settled_at is null as open from takedown_alert where request_id = $1 order by due_at', [requestId]))
    .rows

test('nothing is raised before its time, then each step takes the place of the one before', async () => {
  const { requestId } = await received(ground)
  await sweep('2026-09-06T23:59:59')
  expect(await openOf(requestId)).toEqual([])
  await sweep('2026-09-07T00:00:00')
  expect(await openOf(requestId)).toEqual(['notice-48h'])
  await sweep('2026-09-08T00:00:00')
  expect(await openOf(requestId)).toEqual(['notice-24h'])
  await sweep('2026-09-09T00:00:00')
  expect(await openOf(requestId)).toEqual(['notice-overdue'])
  await sweep('2026-09-20T00:00:00')
  expect(await allOf(requestId)).toEqual([
    { kind: 'notice-48h', open: false },
    { kind: 'notice-24h', open: false },
    { kind: 'notice-overdue', open: true },
  ])
})

test('however often and by however many at once it is swept, each alert is raised once', async () => {
  const made = [await received(ground), await received(ground), await received(ground)]
  ground.at('2026-09-07T00:00:00')
  await Promise.all([sweep(), sweep(), sweep(), sweep()])
  await sweep()
  const { rows } = await ground.behind('select count(*)::int as count from takedown_alert where request_id = any ($1::uuid[])', [
    made.map(({ requestId }) => requestId),
  ])
  expect(rows[0].count).toBe(3)
})

test('a sweep that breaks off leaves everything due, and the next one raises it', async () => {
  const { requestId } = await received(ground)
  ground.at('2026-09-07T00:00:00')
  await ground.behind('alter table takedown_alert add constraint broken check (false) not valid')
  await expect(sweep()).rejects.toThrow('broken')
  await ground.behind('alter table takedown_alert drop constraint broken')
  await sweep()
  expect(await openOf(requestId)).toEqual(['notice-48h'])
})

test('a notice, a withdrawal and a decision take the alerts off the list, and no later ones come', async () => {
  const [noticed, withdrawn, decided] = [await claimed(ground), await claimed(ground), await claimed(ground)]
  await sweep('2026-09-07T00:00:00')
  const of = ({ requestId }: { requestId: string }) => ({ organisationId: OURS, requestId })
  const order = { kind: 'pending_specialist', reason: '', by: yamada } as const
  expect(await sendPendingNotice(ground.deps, of(noticed), order)).toMatchObject({ granted: true })
  await withdrawRequest(ground.deps, of(withdrawn), { by: { kind: 'requester' } })
  const decision = { requestId: decided.requestId, version: 2, by: yamada, measures: [], reason: '確認できませんでした。' }
  expect(await decideRequest(ground.deps, OURS, decision)).toMatchObject({ granted: true })
  for (const { requestId } of [noticed, withdrawn, decided]) expect(await openOf(requestId)).toEqual([])
  await sweep('2026-09-30T00:00:00')
  for (const { requestId } of [noticed, withdrawn, decided]) expect(await allOf(requestId)).toEqual([{ kind: 'notice-48h', open: false }])
})

test('a silence is told of from the midnight on that establishes it, over a holiday, and not before', async () => {
  ground.at('2026-09-14T10:00:00')
  const { requestId, inquiryId } = await sendByPages(ground)
  await proveReceipt(ground.deps, OURS, { inquiryId, proof: 'opened', receivedAt: ground.clock.now, notedBy: null })
  const silences = async () => (await openOf(requestId)).filter((kind) => kind === 'silence')
  await sweep('2026-09-24T23:59:59')
  expect(await silences()).toEqual([])
  await sweep('2026-09-25T00:00:00')
  expect(await silences()).toEqual(['silence'])
  await answerInquiry(ground.deps, OURS, { inquiryId, answer: 'disagree', reasons: '旅行中でした。', by: { kind: 'sender' } })
  expect(await silences()).toEqual([])
})

test('an answer in time, and a decision in time, leave no silence to tell of', async () => {
  ground.at('2026-09-14T10:00:00')
  const [answered, decided] = [await sendByPages(ground), await sendByPages(ground)]
  for (const { token } of [answered, decided]) await openedBySender(ground, token)
  await answerInquiry(ground.deps, OURS, { inquiryId: answered.inquiryId, answer: 'agree', reasons: '', by: { kind: 'sender' } })
  const { rows } = await ground.behind('select version from takedown_request where id = $1', [decided.requestId])
  const decision = { requestId: decided.requestId, version: rows[0].version, by: yamada, measures: [], reason: '確認できませんでした。' }
  expect(await decideRequest(ground.deps, OURS, decision)).toMatchObject({ granted: true })
  await sweep('2026-10-30T00:00:00')
  for (const { requestId } of [answered, decided]) expect((await allOf(requestId)).filter(({ kind }) => kind === 'silence')).toEqual([])
})

test('the list has one’s own and nobody’s; a supervisor is told of what is overdue with others', async () => {
  const { number } = await claimed(ground)
  await sweep('2026-09-08T10:00:00')
  const shows = async (who: 'yamada' | 'kato' | 'suzuki') =>
    textOf((await ground.as(who).get('/console/takedowns/alerts')).html).includes(number)
  expect([await shows('yamada'), await shows('kato'), await shows('suzuki')]).toEqual([true, false, false])
  await sweep('2026-09-09T10:00:00')
  expect([await shows('yamada'), await shows('kato'), await shows('suzuki')]).toEqual([true, false, true])
  const { html } = await ground.as('yamada').get('/console/takedowns/alerts')
  expect(textOf(html)).toContain('申出者への通知の期限が過ぎました')
  expect(html).not.toMatch(/青木|持ち出した|hana@mail/)
})

test.each([
  ['yamada', false],
  ['kato', false],
  ['suzuki', true],
] as const)('the menu counts for %s as many as the list has', async (who, supervises) => {
  await claimed(ground)
  await received(ground)
  await sweep('2026-09-09T10:00:00')
  const reader = { id: people[who].id, supervises }
  const count = await inOrganisation(alertDb(), OURS, (tx) => countOpenAlerts(tx, OURS, reader))
  expect(count).toBe((await listAlerts(ground.deps, OURS, reader)).listed.length)
  expect(count).toBeGreaterThan(0)
})

test('the sweep reads an index of what is due, however many clocks are open', async () => {
  const { rows } = await ground.behind(
    `select indexdef from pg_indexes where indexname in ('takedown_request_alert', 'sender_inquiry_alert')`,
  )
  expect(rows.map(({ indexdef }) => indexdef.replace(/.* USING /, ''))).toEqual([
    'btree (organisation_id, next_alert_at, id) WHERE (next_alert_at IS NOT NULL)',
    'btree (organisation_id, next_alert_at, id) WHERE (next_alert_at IS NOT NULL)',
  ])
})
