import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { THEIRS } from '../../shared/testing/organisation.ts'
import { listTallies } from '../institutions/accuracy.store.ts'
import type { InstitutionGround } from '../institutions/institutions.testing.ts'
import { institutionGround, registered } from '../institutions/institutions.testing.ts'
import { claimed, OURS, received, YAMADA } from '../takedown.testing.ts'
import { nextRequest } from './next.commands.ts'

let ground: InstitutionGround
let bureau: string
beforeAll(async () => {
  ground = await institutionGround()
  bureau = (await registered(ground)).institutionId
})
afterAll(() => ground.close())
beforeEach(async () => {
  await ground.behind(`update takedown_request set state = 'withdrawn', ended_at = now() where state = 'received'`)
})

const START = new Date('2026-09-01T01:00:00.000Z')
const hoursAfter = (hours: number) => {
  ground.clock.now = new Date(START.getTime() + hours * 3_600_000)
}
const filedAt = async (hours: number, order: Parameters<typeof received>[2] = {}) => {
  hoursAfter(hours)
  return (await received(ground, {}, order)).requestId
}

/** So many decided requests of the institution, of which the first ones were upheld. */
async function decide(decided: number, upheld: number): Promise<void> {
  for (let index = 0; index < decided; index += 1) {
    const { requestId } = await claimed(ground)
    await ground.behind(`update takedown_request set state = 'decided', institution_id = $1 where id = $2`, [bureau, requestId])
    await ground.behind(
      `insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
       values ($1, gen_random_uuid(), $2, 1, 'effective', $3, $4, now(), now())`,
      [OURS, requestId, index < upheld ? 'removed' : 'not_removed', YAMADA],
    )
  }
}
const tallies = async (organisationId = OURS) =>
  Object.fromEntries(await inOrganisation(ground.db, organisationId, (tx) => listTallies(tx, organisationId, undefined)))

test('nobody who waits is nobody next', async () => {
  expect(await nextRequest(ground.deps, OURS)).toBeUndefined()
})

test('without a proof whoever came first is next, and an institution is like anybody', async () => {
  const first = await filedAt(0)
  await filedAt(1, { institutionId: bureau })
  hoursAfter(2)
  expect(await nextRequest(ground.deps, OURS)).toBe(first)
  expect(await nextRequest(ground.deps, THEIRS)).toBeUndefined()
})

test('what was decided is counted by right, as it stands after the last decision', async () => {
  await decide(3, 2)
  expect(await tallies()).toEqual({ [bureau]: [{ right: 'honour', decided: 3, upheld: 2 }] })
  const { rows } = await ground.behind('select request_id from takedown_decision order by id limit 1')
  await ground.behind(
    `insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
     values ($1, gen_random_uuid(), $2, 2, 'effective', 'not_removed', $3, now(), now()), ($1, gen_random_uuid(), $2, 3, 'proposed', 'removed', $3, now(), null)`,
    [OURS, rows[0].request_id, YAMADA],
  )
  const [tally] = (await tallies())[bureau] ?? []
  expect([tally?.decided, (tally?.upheld ?? 0) <= 2]).toEqual([3, true])
  expect(await tallies(THEIRS)).toEqual({})
  await ground.behind('set session_replication_role = replica; delete from takedown_decision; set session_replication_role = origin')
})

test('a proven institution comes earlier, but never before somebody who waits three times as long', async () => {
  await decide(25, 25)
  const other = await filedAt(0)
  const proven = await filedAt(20, { institutionId: bureau })
  hoursAfter(29)
  expect(await nextRequest(ground.deps, OURS)).toBe(other)
  hoursAfter(31)
  expect(await nextRequest(ground.deps, OURS)).toBe(proven)
})

test('danger comes before everything, whoever filed', async () => {
  await filedAt(0)
  await filedAt(1, { institutionId: bureau })
  const danger = await filedAt(2)
  await ground.behind('update takedown_request set in_danger = true where id = $1', [danger])
  hoursAfter(3)
  expect(await nextRequest(ground.deps, OURS)).toBe(danger)
})
