/** A decision after a complaint: the answer, what is taken back, and what the database itself refuses. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { approveProposal, decideRequest } from './decision.commands.ts'
import type { MeasureKind, MeasureOrder } from './decision.ts'
import {
  claimed,
  filed,
  kato,
  OURS,
  object as objectTo,
  reportMeasure,
  type TakedownGround,
  takedownGround,
  yamada,
} from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())
const START = new Date('2026-09-01T01:00:00Z')
beforeEach(() => {
  ground.clock.now = START
})
const later = (hours: number) => {
  ground.clock.now = new Date(START.getTime() + hours * 3_600_000)
}

type Made = Awaited<ReturnType<typeof claimed>>
const orderOf = (targetId: string, kind: MeasureKind): MeasureOrder => ({
  targetId,
  kind,
  basis: 'reasonable_grounds',
  right: 'honour',
  inquiryId: null,
  relation: { kind: 'none' },
})
const versionOf = async (requestId: string): Promise<number> =>
  (await ground.behind('select version from takedown_request where id = $1', [requestId])).rows[0].version

async function decide({ requestId, targets }: Made, kinds: readonly (MeasureKind | null)[]): Promise<string> {
  const measures = kinds.flatMap((kind, index) => (kind === null ? [] : [orderOf(targets[index] ?? '', kind)]))
  const order = { requestId, version: await versionOf(requestId), by: yamada, measures, reason: '理由です。' }
  const decided = await decideRequest(ground.deps, OURS, order)
  if (!decided.granted) throw new Error(decided.refusal)
  return decided.value.decisionId
}
const object = async ({ requestId }: Made, side: 'requester' | 'sender') => {
  const complained = await objectTo(ground, requestId, side)
  if (!complained.granted) throw new Error(complained.refusal)
  return complained.value
}
const complaintsOf = async ({ requestId }: Made) =>
  (
    await ground.behind('select by_whom, outcome, settled_at, decision_id from takedown_complaint where request_id = $1 order by id', [
      requestId,
    ])
  ).rows
const measuresOf = async ({ requestId }: Made) =>
  (
    await ground.behind(
      'select id, kind, state, reversal_decision_id, reversal_ordered_at from takedown_measure where request_id = $1 order by id',
      [requestId],
    )
  ).rows
const eventsOf = async ({ requestId }: Made) =>
  (await ground.behind('select kind, details from event where subject_id = $1 order by sequence', [requestId])).rows
const report = async (measureId: string, action: 'carryOut' | 'reverse') =>
  await reportMeasure(ground.deps, OURS, { measureId, action, by: { kind: 'system', id: null } })

test('a sender who was right: the post is to be shown again, and is so once the service says it', async () => {
  const made = await claimed(ground)
  await decide(made, ['delete'])
  const [measure] = await measuresOf(made)
  await report(measure.id, 'carryOut')
  later(24)
  const complaintId = await object(made, 'sender')
  later(48)
  const decisionId = await decide(made, [null])
  expect(await complaintsOf(made)).toEqual([
    { by_whom: 'sender', outcome: 'reversed', settled_at: ground.clock.now, decision_id: decisionId },
  ])
  expect(await measuresOf(made)).toMatchObject([
    { state: 'carried-out', reversal_decision_id: decisionId, reversal_ordered_at: ground.clock.now },
  ])
  later(50)
  expect((await report(measure.id, 'reverse')).granted).toBe(true)
  expect(await measuresOf(made)).toMatchObject([{ state: 'reversed' }])
  const told = (await eventsOf(made)).filter(({ kind }) => /reversal|settled/.test(kind))
  expect(told).toEqual([
    { kind: 'takedown.measure-reversal-ordered', details: { measureId: measure.id, measureKind: 'delete', decisionId } },
    { kind: 'takedown.complaint-settled', details: { complaintId, side: 'sender', complaintOutcome: 'reversed', decisionId } },
  ])
  // The statement of reasons tells the taking back with the complaint that led to it.
  const { rows } = await ground.behind(
    'select complaint_outcome from statement_of_reasons where measure_id = $1 order by day, refers_to nulls first',
    [measure.id],
  )
  expect(rows).toEqual([{ complaint_outcome: null }, { complaint_outcome: 'reversed' }])
})

test('a sender who was not: everything stays, and the same measure is not taken back', async () => {
  const made = await claimed(ground)
  await decide(made, ['delete'])
  later(1)
  await object(made, 'sender')
  await decide(made, ['delete'])
  expect((await complaintsOf(made)).map(({ outcome }) => outcome)).toEqual(['upheld'])
  expect((await measuresOf(made)).map((row) => row.reversal_ordered_at)).toEqual([null, null])
})

test.each<[string, (MeasureKind | null)[], string]>([
  ['is removed after all', ['delete'], 'reversed'],
  ['stays', [null], 'upheld'],
])('a requester whose post stayed, when it %s', async (_, kinds, outcome) => {
  const made = await claimed(ground)
  await decide(made, [null])
  later(1)
  await object(made, 'requester')
  const decisionId = await decide(made, kinds)
  expect(await complaintsOf(made)).toMatchObject([{ by_whom: 'requester', outcome, decision_id: decisionId }])
})

test('both sides complained, and one decision answers each in their own matter', async () => {
  const made = await claimed(ground, { targets: [...filed().targets, { url: 'https://kotonoha.example/thread/13' }] })
  await decide(made, ['delete', null])
  later(1)
  for (const side of ['requester', 'sender'] as const) await object(made, side)
  await decide(made, [null, 'hide'])
  expect((await complaintsOf(made)).map(({ by_whom, outcome }) => [by_whom, outcome])).toEqual([
    ['requester', 'reversed'],
    ['sender', 'reversed'],
  ])
  expect((await measuresOf(made)).map(({ kind, reversal_ordered_at }) => [kind, reversal_ordered_at !== null])).toEqual([
    ['delete', true],
    ['hide', false],
  ])
})

test('each answer leaves room for the next complaint, and what was taken back once is not taken back again', async () => {
  const made = await claimed(ground)
  await decide(made, ['delete'])
  const orders: (MeasureKind | null)[] = [null, 'delete', null]
  for (const [index, kind] of orders.entries()) {
    later(index + 1)
    await object(made, kind === null ? 'sender' : 'requester')
    await decide(made, [kind])
  }
  expect((await complaintsOf(made)).map(({ outcome }) => outcome)).toEqual(['reversed', 'reversed', 'reversed'])
  const ordered = (await eventsOf(made)).filter(({ kind }) => kind === 'takedown.measure-reversal-ordered')
  expect(new Set(ordered.map(({ details }) => details.measureId)).size).toBe(2)
})

test('where two people decide nothing is answered before the second has agreed', async () => {
  const made = await claimed(ground, {
    rights: [...filed().rights, { code: 'private_sexual_image', explanation: '許していない画像です。' }],
  })
  const propose = async (kinds: MeasureKind[]) => {
    const { requestId, targets } = made
    const measures = kinds.map((kind) => orderOf(targets[0] ?? '', kind))
    return await decideRequest(ground.deps, OURS, {
      requestId,
      version: await versionOf(requestId),
      by: yamada,
      measures,
      reason: '理由です。',
    })
  }
  const approve = async () =>
    await approveProposal(ground.deps, OURS, {
      requestId: made.requestId,
      version: await versionOf(made.requestId),
      by: kato,
      text: '理由です。',
    })
  await propose(['hide'])
  expect((await approve()).granted).toBe(true)
  later(1)
  await object(made, 'sender')
  expect((await propose([])).granted).toBe(true)
  expect(await complaintsOf(made)).toMatchObject([{ outcome: null }])
  expect(await measuresOf(made)).toMatchObject([{ reversal_ordered_at: null }])
  expect((await approve()).granted).toBe(true)
  expect(await complaintsOf(made)).toMatchObject([{ outcome: 'reversed' }])
  expect(await measuresOf(made)).toMatchObject([{ reversal_ordered_at: ground.clock.now }])
})

describe('the database refuses, whatever the application believes,', () => {
  async function decidedTwice() {
    const made = await claimed(ground)
    const first = await decide(made, ['delete'])
    later(1)
    await object(made, 'sender')
    later(2)
    const second = await decide(made, [null])
    return { made, first, second }
  }
  const refused = async (message: string, statement: string, values: unknown[]) =>
    await expect(ground.behind(statement, values)).rejects.toThrow(message)

  test('an answer that is changed afterwards', async () => {
    const { made } = await decidedTwice()
    await refused('a settled complaint stays so', `update takedown_complaint set outcome = 'upheld' where request_id = $1`, [
      made.requestId,
    ])
    await refused('stays so', `update takedown_complaint set outcome = null, settled_at = null where request_id = $1`, [made.requestId])
  })

  test('an answer by no decision, by one before the complaint, or by one on another request', async () => {
    const { first } = await decidedTwice()
    const other = await claimed(ground)
    await decide(other, ['delete'])
    later(3)
    await object(other, 'sender')
    for (const decisionId of [null, first])
      await refused(
        'a complaint is settled by a decision that stands',
        `update takedown_complaint set outcome = 'upheld', settled_at = $3, decision_id = $2 where request_id = $1`,
        [other.requestId, decisionId, ground.clock.now],
      )
    const own = (await ground.behind('select id from takedown_decision where request_id = $1', [other.requestId])).rows[0].id
    await refused(
      'a complaint is settled by a decision that stands',
      `update takedown_complaint set outcome = 'upheld', settled_at = $3, decision_id = $2 where request_id = $1`,
      [other.requestId, own, ground.clock.now],
    )
  })

  test('a decision that leaves a complaint without an answer', async () => {
    const made = await claimed(ground)
    await decide(made, ['delete'])
    later(1)
    await object(made, 'sender')
    later(2)
    await refused(
      'a decision answers the complaints before it',
      `insert into takedown_decision (organisation_id, id, request_id, number, state, outcome, decided_by, decided_at, effective_at)
       select organisation_id, gen_random_uuid(), request_id, 2, 'effective', 'not_removed', decided_by, $2, $2 from takedown_decision where request_id = $1`,
      [made.requestId, ground.clock.now],
    )
  })

  test('a taking back by its own decision, by another request’s, a second time, or none any more', async () => {
    const { made, first, second } = await decidedTwice()
    const other = await claimed(ground)
    await decide(other, ['delete'])
    const own = (await ground.behind('select id, decision_id from takedown_measure where request_id = $1', [other.requestId])).rows[0]
    for (const decisionId of [own.decision_id, first, second])
      await refused(
        'a measure is taken back by a later decision on its request',
        'update takedown_measure set reversal_decision_id = $2, reversal_ordered_at = $3 where id = $1',
        [own.id, decisionId, ground.clock.now],
      )
    const [back] = await measuresOf(made)
    await refused('stays so', 'update takedown_measure set reversal_decision_id = null, reversal_ordered_at = null where id = $1', [
      back.id,
    ])
    await refused('stays so', 'update takedown_measure set reversal_ordered_at = null where id = $1', [back.id])
  })
})
