import { expect, test } from 'vitest'
import type { Day } from '../shared/day.ts'
import { daysFrom, isWeekend, isWorkingDay, yearEndDays } from './calendar.ts'

const holidays = new Set<Day>([
  '2026-11-23',
  '2026-05-03',
  '2026-05-04',
  '2026-05-05',
  '2026-05-06',
  '2026-09-21',
  '2026-09-22',
  '2026-09-23',
])
const closingDays = new Map<Day, string>([['2026-08-14', '夏季休業']])

test.each<[Day, boolean, string]>([
  ['2026-11-20', true, 'an ordinary Friday'],
  ['2026-11-21', false, 'a Saturday'],
  ['2026-11-22', false, 'a Sunday'],
  ['2026-11-23', false, '勤労感謝の日'],
  ['2026-11-24', true, 'the day after a holiday'],
  ['2026-05-06', false, '振替休日 for a holiday on Sunday'],
  ['2026-05-07', true, 'the first day after Golden Week'],
  ['2026-09-22', false, '国民の休日 between two holidays'],
  ['2026-08-14', false, 'a day on which the centre itself is closed'],
  ['2026-12-29', true, 'year end, when the centre did not say that it is closed'],
])('%s is a working day: %s (%s)', (day, working) => {
  expect(isWorkingDay(day, holidays, closingDays)).toBe(working)
})

test('a weekend is Saturday and Sunday', () => {
  const week: Day[] = ['2026-11-15', '2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21']
  expect(week.map(isWeekend)).toEqual([true, false, false, false, false, false, true])
})

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
