/** Whose alerts are whose, asked of the database, with more of others than a list holds. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { KATO, OURS, received, type TakedownGround, takedownGround, YAMADA } from '../takedown.testing.ts'
import { countAlertsOfOthers, countOpenAlerts, listOpenAlerts } from './alert.store.ts'
import type { AlertTables, AlertTx } from './alert.tables.ts'
import type { AlertKind } from './alert.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind(
    "set session_replication_role = 'replica'; truncate takedown_request cascade; set session_replication_role = 'origin'",
  )
})

const ask = <Result>(work: (tx: AlertTx) => Promise<Result>) => inOrganisation(ground.db.withTables<AlertTables>(), OURS, work)

async function raised(kind: AlertKind, handlerId: string | null, day = 1): Promise<string> {
  const { requestId } = await received(ground)
  await ground.behind('update takedown_request set handler_id = $2 where id = $1', [requestId, handlerId])
  await ground.behind(
    `insert into takedown_alert (organisation_id, id, request_id, kind, due_at, raised_at)
     values ($1, gen_random_uuid(), $2, $3, date '2026-08-01' + $4::int, now())`,
    [OURS, requestId, kind, day],
  )
  return requestId
}

test.each<[string, AlertKind, string | null, boolean, boolean]>([
  ['one’s own', 'notice-48h', YAMADA, false, true],
  ['nobody’s', 'notice-24h', null, false, true],
  ['a colleague’s, due soon', 'notice-24h', KATO, false, false],
  ['a colleague’s, overdue', 'notice-overdue', KATO, false, false],
  ['a colleague’s, overdue, for a supervisor', 'notice-overdue', KATO, true, true],
  ['a colleague’s, due soon, for a supervisor', 'notice-24h', KATO, true, false],
])('%s', async (_, kind, handlerId, supervises, isTheirs) => {
  await raised(kind, handlerId)
  const reader = { id: YAMADA, supervises }
  const counts = await ask(async (tx) => [
    (await listOpenAlerts(tx, OURS, reader)).length,
    await countOpenAlerts(tx, OURS, reader),
    await countAlertsOfOthers(tx, OURS, reader),
  ])
  expect(counts).toEqual(isTheirs ? [1, 1, 0] : [0, 0, 1])
})

test('what is one’s own is listed however much is longer overdue with others', async () => {
  const theirs = await raised('notice-overdue', KATO)
  await ground.behind("set session_replication_role = 'replica'")
  await ground.behind(
    `insert into takedown_alert (organisation_id, id, request_id, inquiry_id, kind, due_at, raised_at)
     select $1, gen_random_uuid(), $2, gen_random_uuid(), 'silence', date '2026-07-01', now() from generate_series(1, 600)`,
    [OURS, theirs],
  )
  await ground.behind("set session_replication_role = 'origin'")
  const mine = await raised('notice-24h', YAMADA, 5)
  const reader = { id: YAMADA, supervises: false }
  expect(await ask(async (tx) => (await listOpenAlerts(tx, OURS, reader)).map(({ requestId }) => requestId))).toEqual([mine])
  expect(await ask((tx) => countAlertsOfOthers(tx, OURS, reader))).toBe(500)
})

test('the longest overdue stands first', async () => {
  const [late, later, latest] = [
    await raised('notice-24h', YAMADA, 3),
    await raised('notice-24h', null, 2),
    await raised('notice-24h', null, 1),
  ]
  const listed = await ask((tx) => listOpenAlerts(tx, OURS, { id: YAMADA, supervises: false }))
  expect(listed.map(({ requestId }) => requestId)).toEqual([latest, later, late])
})
