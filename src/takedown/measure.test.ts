import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYSTEM } from '../shared/record/record.ts'
import { THEIRS } from '../shared/testing/organisation.ts'
import { decideRequest } from './decision.commands.ts'
import { measureTransitions } from './decision.ts'
import type { MeasureReport } from './measure.commands.ts'
import { claimed, OURS, reportMeasure, type TakedownGround, takedownGround, yamada } from './takedown.testing.ts'

let ground: TakedownGround
beforeAll(async () => {
  ground = await takedownGround()
})
afterAll(() => ground.close())

async function ordered(): Promise<string> {
  const { requestId, version, targets } = await claimed(ground)
  const measures = targets.map((targetId) => ({
    targetId,
    kind: 'delete' as const,
    basis: 'reasonable_grounds' as const,
    right: 'honour' as const,
    inquiryId: null,
    relation: { kind: 'none' as const },
  }))
  await decideRequest(ground.deps, OURS, { requestId, version, by: yamada, measures, reason: '' })
  const { rows } = await ground.behind('select id from takedown_measure where request_id = $1', [requestId])
  return String(rows[0]?.id)
}

const open = async () =>
  (await ground.behind(`select id from takedown_measure where state in ('ordered', 'failed')`)).rows.map(({ id }) => id)

type Action = MeasureReport['action']

test.each<[readonly Action[], string]>([
  [['carryOut'], 'carried-out'],
  [['carryOut', 'carryOut'], 'carried-out'],
  [['fail', 'carryOut'], 'carried-out'],
  [['fail', 'order', 'carryOut'], 'carried-out'],
  [['carryOut', 'fail'], 'not-in-this-state'],
  [['carryOut', 'reverse'], 'reversed'],
  [['reverse', 'carryOut'], 'not-in-this-state'],
  [['carryOut', 'reverse', 'reverse'], 'reversed'],
  [['order'], 'ordered'],
])('a measure of which %j is reported: %s', async (actions, expected) => {
  const measureId = await ordered()
  const outcomes = []
  for (const action of actions) outcomes.push(await reportMeasure(ground.deps, OURS, { measureId, action, by: SYSTEM }))
  const last = outcomes.at(-1)
  expect(last?.granted ? last.value : last?.refusal).toBe(expected)
})

test('what was reported once is recorded once, and no longer waits', async () => {
  const measureId = await ordered()
  expect(await open()).toContain(measureId)
  for (const _ of [1, 2]) await reportMeasure(ground.deps, OURS, { measureId, action: 'carryOut', by: SYSTEM })
  const { rows } = await ground.behind(`select kind from event where details ->> 'measureId' = $1`, [measureId])
  expect([rows.map(({ kind }) => kind), await open()]).toEqual([['takedown.measure-carried-out'], expect.not.arrayContaining([measureId])])
})

test('another organisation reports nothing', async () => {
  const measureId = await ordered()
  expect(await reportMeasure(ground.deps, THEIRS, { measureId, action: 'carryOut', by: SYSTEM })).toEqual({
    granted: false,
    refusal: 'not-found',
  })
})

test('the states of a measure have no other moves', () => {
  const actions = new Set(Object.values(measureTransitions).flatMap((moves) => Object.keys(moves)))
  expect([...actions].sort()).toEqual(['carryOut', 'drop', 'fail', 'order', 'reverse'])
})
