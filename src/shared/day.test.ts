import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWithin } from './day.testing.ts'
import {
  addDays,
  clockOf,
  type Day,
  dayOf,
  daysBetween,
  fiscalYearOf,
  fiscalYearPeriod,
  type Half,
  halfOf,
  halfPeriod,
  isDay,
  monthOf,
  monthPeriod,
  nextDay,
  type Period,
  type Quarter,
  quarterOf,
  quarterPeriod,
  startOfDay,
  weekdayOf,
  yearOf,
} from './day.ts'

const anyDay = fc.integer({ min: -36_000, max: 36_000 }).map((count) => addDays('2026-01-01', count))

describe('an instant falls on a day in Japan', () => {
  test.each<[string, string, Day]>([
    ['nine in the morning', '2026-11-22T00:00:00Z', '2026-11-22'],
    ['the last second before midnight', '2026-11-22T14:59:59.999Z', '2026-11-22'],
    ['midnight begins the next day', '2026-11-22T15:00:00Z', '2026-11-23'],
    ['the year turns nine hours before Greenwich', '2026-12-31T15:00:00Z', '2027-01-01'],
    ['an instant written with the offset of Japan', '2026-11-22T23:30:00+09:00', '2026-11-22'],
    ['an instant written with another offset', '2026-11-22T10:00:00-08:00', '2026-11-23'],
    ['a leap day', '2028-02-28T15:00:00Z', '2028-02-29'],
  ])('%s', (_, at, day) => {
    expect(dayOf(new Date(at))).toBe(day)
  })

  test('a day starts at midnight in Japan', () => {
    expect(startOfDay('2026-11-22').toISOString()).toBe('2026-11-21T15:00:00.000Z')
  })

  test('the start of every day is on that day, and the millisecond before is not', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const start = startOfDay(day)
        expect(dayOf(start)).toBe(day)
        expect(dayOf(new Date(start.getTime() - 1))).toBe(addDays(day, -1))
      }),
    )
  })
})

test.each<[string, number, number]>([
  ['2026-11-22T00:00:00Z', 9, 0],
  ['2026-11-22T14:59:59Z', 23, 59],
  ['2026-11-22T15:00:00Z', 0, 0],
  ['2026-11-22T05:05:30+09:00', 5, 5],
])('at %s a clock in Japan shows %i:%i', (at, hour, minute) => {
  expect(clockOf(new Date(at))).toEqual({ hour, minute })
})

describe('a day has to be on the calendar', () => {
  test.each<[string, boolean]>([
    ['2026-11-22', true],
    ['2028-02-29', true],
    ['2000-02-29', true],
    ['2026-02-29', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['26-01-01', false],
    ['2026/01/01', false],
    ['2026-01-01 ', false],
    ['2026-01-01T00:00:00Z', false],
    ['２０２６-０１-０１', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isDay(text)).toBe(expected)
  })
})

describe('days are counted on the calendar', () => {
  test.each<[Day, number, Day]>([
    ['2026-11-22', 0, '2026-11-22'],
    ['2026-11-30', 1, '2026-12-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2026-03-01', -1, '2026-02-28'],
    ['2026-01-01', 365, '2027-01-01'],
    ['2026-11-22', -22, '2026-10-31'],
  ])('%s and %i days is %s', (day, count, expected) => {
    expect(addDays(day, count)).toBe(expected)
    expect(daysBetween(day, expected)).toBe(count)
  })

  test('the next day is one later', () => {
    expect(nextDay('2026-12-31')).toBe('2027-01-01')
  })

  test('adding and counting agree for every pair of days', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -20_000, max: 20_000 }), (day, count) => {
        expect(daysBetween(day, addDays(day, count))).toBe(count)
      }),
    )
  })

  test('days compare as strings in the order of the calendar', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(day < nextDay(day)).toBe(true)
        expect(isDay(day)).toBe(true)
      }),
    )
  })

  test.each<[Day, number]>([
    ['2026-11-22', 0],
    ['2026-11-23', 1],
    ['2026-11-28', 6],
    ['2000-01-01', 6],
  ])('%s is weekday %i', (day, weekday) => {
    expect(weekdayOf(day)).toBe(weekday)
  })
})

describe('the fiscal year runs from April to March', () => {
  test.each<[Day, number, Half, Quarter, number]>([
    ['2026-03-31', 2025, 2, 4, 3],
    ['2026-04-01', 2026, 1, 1, 4],
    ['2026-06-30', 2026, 1, 1, 6],
    ['2026-07-01', 2026, 1, 2, 7],
    ['2026-09-30', 2026, 1, 2, 9],
    ['2026-10-01', 2026, 2, 3, 10],
    ['2026-12-31', 2026, 2, 3, 12],
    ['2027-01-01', 2026, 2, 4, 1],
    ['2027-03-31', 2026, 2, 4, 3],
  ])('%s is in fiscal year %i, half %i, quarter %i, month %i', (day, fiscalYear, half, quarter, month) => {
    expect(fiscalYearOf(day)).toBe(fiscalYear)
    expect(halfOf(day)).toBe(half)
    expect(quarterOf(day)).toBe(quarter)
    expect(monthOf(day)).toBe(month)
  })

  test('the calendar year is the one that is written', () => {
    expect(yearOf('2027-03-31')).toBe(2027)
  })
})

describe('a period includes both of its ends', () => {
  test.each<[string, Period, Day, Day]>([
    ['November', monthPeriod(2026, 11), '2026-11-01', '2026-11-30'],
    ['December', monthPeriod(2026, 12), '2026-12-01', '2026-12-31'],
    ['February', monthPeriod(2026, 2), '2026-02-01', '2026-02-28'],
    ['February of a leap year', monthPeriod(2028, 2), '2028-02-01', '2028-02-29'],
    ['the first quarter', quarterPeriod(2026, 1), '2026-04-01', '2026-06-30'],
    ['the second quarter', quarterPeriod(2026, 2), '2026-07-01', '2026-09-30'],
    ['the third quarter', quarterPeriod(2026, 3), '2026-10-01', '2026-12-31'],
    ['the fourth quarter is in the next calendar year', quarterPeriod(2026, 4), '2027-01-01', '2027-03-31'],
    ['the first half', halfPeriod(2026, 1), '2026-04-01', '2026-09-30'],
    ['the second half', halfPeriod(2026, 2), '2026-10-01', '2027-03-31'],
    ['the fiscal year', fiscalYearPeriod(2026), '2026-04-01', '2027-03-31'],
    ['the fiscal year that ends before a leap day', fiscalYearPeriod(2027), '2027-04-01', '2028-03-31'],
  ])('%s', (_, period, from, to) => {
    expect(period).toEqual({ from, to })
  })

  test.each<[Day, boolean]>([
    ['2026-03-31', false],
    ['2026-04-01', true],
    ['2026-09-30', true],
    ['2026-10-01', false],
  ])('%s in the first half of 2026: %s', (day, expected) => {
    expect(isWithin(day, halfPeriod(2026, 1))).toBe(expected)
  })

  test('every day lies in its own month, quarter, half and fiscal year', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const fiscalYear = fiscalYearOf(day)
        expect(isWithin(day, monthPeriod(yearOf(day), monthOf(day)))).toBe(true)
        expect(isWithin(day, quarterPeriod(fiscalYear, quarterOf(day)))).toBe(true)
        expect(isWithin(day, halfPeriod(fiscalYear, halfOf(day)))).toBe(true)
        expect(isWithin(day, fiscalYearPeriod(fiscalYear))).toBe(true)
      }),
    )
  })
})
