/** A measure outside of the standards is told among those that they are put right after, as soon as it is ordered and not before. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../../shared/record/record.ts'
import { approveProposal, decideRequest } from '../decision.commands.ts'
import type { StandardRelation } from '../decision.ts'
import { claimed, kato, OURS, reportMeasure, type TakedownGround, takedownGround, yamada } from '../takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

/** Decides on a request with one measure; its id. */
async function decided(relation: StandardRelation): Promise<{ measureId: string; requestId: string }> {
  const { requestId, version, targets } = await claimed(ground)
  const measures = targets.slice(0, 1).map((targetId) => ({
    targetId,
    kind: 'delete' as const,
    basis: 'reasonable_grounds' as const,
    right: 'honour' as const,
    inquiryId: null,
    relation,
  }))
  await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '理由' })
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [requestId])
  return { measureId: String(rows[0]?.id), requestId }
}

const usesOf = async (measureId: string) =>
  (await ground.behind('select request_id, exception from standard_exception_use where measure_id = $1', [measureId])).rows

test.each(['operator_is_sender', 'legal_duty', 'emergency'] as const)('%s is noted with the measure that is ordered', async (exception) => {
  const { measureId, requestId } = await decided({ kind: 'exception', exception })
  expect(await usesOf(measureId)).toEqual([{ request_id: requestId, exception }])
})

test('a measure by a clause, or by none, is no exception', async () => {
  expect(await usesOf((await decided({ kind: 'none' })).measureId)).toEqual([])
})

test('a measure that failed and is ordered again is noted once', async () => {
  const { measureId } = await decided({ kind: 'exception', exception: 'emergency' })
  for (const action of ['fail', 'order'] as const) await reportMeasure(ground.deps, OURS, { measureId, action, by: SYSTEM })
  expect(await usesOf(measureId)).toHaveLength(1)
})

test('what one person proposes is noted when another approves it', async () => {
  const { requestId, version, targets } = await claimed(ground, {
    rights: [{ code: 'private_sexual_image', explanation: '許していない画像です。' }],
    statements: { variant: 'private_image', standing: 'photographed', isPrivateImage: true, harm: 'both' },
  })
  const measures = targets.map((targetId) => ({
    targetId,
    kind: 'delete' as const,
    basis: 'reasonable_grounds' as const,
    right: 'private_sexual_image' as const,
    inquiryId: null,
    relation: { kind: 'exception', exception: 'emergency' } as const,
  }))
  const uses = async () => (await ground.behind('select 1 from standard_exception_use where request_id = $1', [requestId])).rows.length
  await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '' })
  expect(await uses()).toBe(0)
  await approveProposal(ground.deps, OURS, { requestId, version: version + 1, by: kato, text: '' })
  expect(await uses()).toBe(measures.length)
})
