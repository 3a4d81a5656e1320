import { expect, test } from 'vitest'
import type { Day } from '../shared/day.ts'
import { daysFrom, yearEndDays } from './calendar.ts'

test('the year ends from 29 December to 3 January', () => {
  expect([...yearEndDays(2026).keys()]).toEqual(['2026-12-29', '2026-12-30', '2026-12-31', '2027-01-01', '2027-01-02', '2027-01-03'])
  expect([...new Set(yearEndDays(2026).values())]).toEqual(['年末年始'])
})

test.each<[Day, Day, Day[]]>([
  ['2026-08-13', '2026-08-14', ['2026-08-13', '2026-08-14']],
  ['2026-08-13', '2026-08-13', ['2026-08-13']],
  ['2028-02-28', '2028-03-01', ['2028-02-28', '2028-02-29', '2028-03-01']],
  ['2026-08-14', '2026-08-13', []],
])('the days from %s to %s are %j', (from, to, days) => {
  expect([...daysFrom(from, to, '休み').keys()]).toEqual(days)
})
