import { expect, test } from 'vitest'
import type { MeasureState } from './decision.ts'
import { momentOfReport, type ReportAction, reportsOf } from './measure-report.ts'

test.each<[MeasureState, ReportAction[]]>([
  ['proposed', []],
  ['ordered', ['carryOut', 'fail', 'reverse']],
  ['failed', ['carryOut', 'order', 'reverse']],
  ['carried-out', ['reverse']],
  ['reversed', []],
  ['dropped', []],
])('of a measure that is %s, %j can be reported', (state, expected) => {
  expect(reportsOf(state)).toEqual(expected)
})

const decided = new Date('2026-09-01T10:00:30+09:00')
const now = new Date('2026-09-03T12:00:00+09:00')
const said = (outcome: ReturnType<typeof momentOfReport>) => (outcome.granted ? outcome.value.toISOString() : outcome.refusal)

test.each<[string, string, string]>([
  ['after the decision', '2026-09-02T09:15:00+09:00', '2026-09-02T00:15:00.000Z'],
  ['this very moment', '2026-09-03T12:00:00+09:00', '2026-09-03T03:00:00.000Z'],
  ['the minute of the decision, which is told without seconds', '2026-09-01T10:00:00+09:00', decided.toISOString()],
  ['a minute before the decision', '2026-09-01T09:59:30+09:00', 'before-decision'],
  ['the day before', '2026-08-31T10:00:30+09:00', 'before-decision'],
  ['a moment that has not come', '2026-09-03T12:00:01+09:00', 'in-the-future'],
])('%s', (_, at, expected) => {
  expect(said(momentOfReport(new Date(at), { floor: decided, now }))).toBe(expected)
})

test('a clock that was turned back makes no moment of the future', () => {
  const earlier = new Date('2026-09-01T10:00:10+09:00')
  expect(said(momentOfReport(earlier, { floor: decided, now: earlier }))).toBe('before-decision')
})
