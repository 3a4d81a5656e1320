import { describe, expect, test } from 'vitest'
import type { MeasureState } from '../decision.ts'
import { actionOf, outcomeSchema, pauseAfter, pullSchema, type TaskOutcome, type TaskRow, taskOf } from './task.ts'

const row: TaskRow = {
  id: '01900000-0000-7000-8000-0000000000f1',
  requestId: '01900000-0000-7000-8000-0000000000f2',
  targetId: '01900000-0000-7000-8000-0000000000f3',
  kind: 'hide',
  state: 'ordered',
  decidedAt: new Date('2026-09-01T01:00:00Z'),
  reversalOrderedAt: null,
  failures: 0,
}
const back = new Date('2026-09-05T01:00:00Z')
const post = { url: 'https://kotonoha.example/thread/12#5', contentId: '5', author: null }

test('a task names its post, what is to be done about it, and since when', () => {
  const { id, requestId } = row
  expect(taskOf(row, post)).toEqual({ id, requestId, do: 'carry-out', measure: 'hide', post, since: '2026-09-01T01:00:00.000Z' })
  expect(taskOf({ ...row, state: 'carried-out', reversalOrderedAt: back }, post)).toMatchObject({ do: 'undo', since: back.toISOString() })
})

test.each<[TaskOutcome, MeasureState, boolean, ReturnType<typeof actionOf>]>([
  ['carried-out', 'ordered', false, 'carryOut'],
  // Whoever was told late that it is to be undone has carried it out meanwhile.
  ['carried-out', 'ordered', true, 'carryOut'],
  ['failed', 'ordered', false, 'fail'],
  ['failed', 'carried-out', true, 'undo-failed'],
  ['failed', 'reversed', true, 'fail'],
  ['reversed', 'carried-out', true, 'reverse'],
  ['reversed', 'ordered', true, 'reverse'],
  ['reversed', 'reversed', false, 'reverse'],
  ['reversed', 'carried-out', false, 'not-asked-for'],
  ['reversed', 'ordered', false, 'not-asked-for'],
])('%s of a measure that is %s, to be undone: %s, is %s', (outcome, state, isToUndo, expected) => {
  expect(actionOf(outcome, { state, reversalOrderedAt: isToUndo ? back : null })).toBe(expected)
})

describe('what a service sends', () => {
  test.each<[object, object | false]>([
    [{}, { state: 'ordered', limit: 100 }],
    [
      { state: 'ordered', limit: '5' },
      { state: 'ordered', limit: 5 },
    ],
    [{ after: row.id }, { state: 'ordered', limit: 100, after: row.id }],
    [{ state: 'carried-out' }, false],
    [{ limit: '0' }, false],
    [{ limit: '101' }, false],
    [{ limit: 'x' }, false],
    [{ after: 'x' }, false],
    [{ service: 'other' }, false],
  ])('the question %j', (query, expected) => {
    const { success, data } = pullSchema.safeParse(query)
    expect(success && data).toEqual(expected)
  })

  test.each<[object, boolean]>([
    [{ outcome: 'carried-out' }, true],
    [{ outcome: 'failed', why: 'post-not-found' }, true],
    [{ outcome: 'reversed', at: '2026-09-05T10:00:00+09:00' }, true],
    [{ outcome: 'reversed', at: '2026-09-05T01:00:00.000Z' }, true],
    [{ outcome: 'hidden' }, false],
    [{ outcome: 'failed', why: '本人が嫌がった' }, false],
    [{ outcome: 'failed', at: '2026-09-05' }, false],
    [{ outcome: 'failed', at: '2026-09-05T10:00:00' }, false],
    [{ outcome: 'failed', note: 'x' }, false],
    [{}, false],
  ])('the report %j', (body, expected) => {
    expect(outcomeSchema.safeParse(body).success).toBe(expected)
  })
})

test.each([
  [0, 0],
  [1, 0],
  [2, 0],
  [3, 1],
  [4, 2],
  [5, 4],
  [9, 60],
  [100, 60],
])('after %i failures a task rests for %i minutes', (failures, minutes) => {
  expect(pauseAfter(failures)).toBe(minutes)
})
