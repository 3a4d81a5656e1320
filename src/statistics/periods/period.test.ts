import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { countedThrough, fiscalYear, newestFirst, partsOf, periodOfKey, periodsWithin, wholesOf } from './period.ts'

test.each([
  ['2021-12', 'month', '2021-12-01', '2021-12-31', 2021],
  ['2022-02', 'month', '2022-02-01', '2022-02-28', 2021],
  ['fy2021-q1', 'quarter', '2021-04-01', '2021-06-30', 2021],
  ['fy2021-q4', 'quarter', '2022-01-01', '2022-03-31', 2021],
  ['fy2021-h1', 'half', '2021-04-01', '2021-09-30', 2021],
  ['fy2021-h2', 'half', '2021-10-01', '2022-03-31', 2021],
  ['fy2021', 'year', '2021-04-01', '2022-03-31', 2021],
])('the key %s names a %s', (key, kind, from, to, year) => {
  expect(periodOfKey(key)).toEqual({ key, kind, from, to, fiscalYear: year })
})

test.each(['', '2021', '2021-13', '2021-00', '2021-1', 'fy21', 'fy2021-q5', 'fy2021-h3', 'fy2021-q1-h1', 'FY2021', '2021-12 '])(
  '%j names no period',
  (key) => {
    expect(periodOfKey(key)).toBeUndefined()
  },
)

test.each([
  ['fy2021', ['fy2021-h1', 'fy2021-h2']],
  ['fy2021-h2', ['fy2021-q3', 'fy2021-q4']],
  ['fy2021-q4', ['2022-01', '2022-02', '2022-03']],
  ['2022-01', []],
])('%s is made of %j', (key, parts) => {
  const period = periodOfKey(key)
  expect(period && partsOf(period).map((part) => part.key)).toEqual(parts)
})

test.each([
  ['2021-12', ['fy2021-q3', 'fy2021-h2', 'fy2021']],
  ['2022-03', ['fy2021-q4', 'fy2021-h2', 'fy2021']],
  ['fy2021-q2', ['fy2021-h1', 'fy2021']],
  ['fy2021', []],
])('%s is part of %j', (key, wholes) => {
  const period = periodOfKey(key)
  expect(period && wholesOf(period).map((whole) => whole.key)).toEqual(wholes)
})

test('a span holds the periods that lie in it whole', () => {
  expect(periodsWithin({ from: '2021-04-01', to: '2021-12-31' }, 'quarter').map(({ key }) => key)).toEqual([
    'fy2021-q1',
    'fy2021-q2',
    'fy2021-q3',
  ])
  expect(periodsWithin({ from: '2021-04-02', to: '2021-06-29' }, 'month').map(({ key }) => key)).toEqual(['2021-05'])
})

test.each<[string, Day, Day | undefined]>([
  ['nothing is counted before the first month is over', '2021-04-30', undefined],
  ['a month that is over is counted', '2021-05-01', '2021-04-30'],
  ['the running month is not', '2022-01-15', '2021-12-31'],
  ['the last day of the year is still the running month', '2022-03-31', '2022-02-28'],
  ['the whole year once it is over', '2022-04-01', '2022-03-31'],
  ['and for ever after', '2026-11-22', '2022-03-31'],
])('%s', (_, today, through) => {
  expect(countedThrough(fiscalYear(2021), today)).toBe(through)
})

test('a list begins with the newest year, and in it with the longest periods', () => {
  const keys = ['2021-05', 'fy2020', 'fy2021-h1', '2022-01', 'fy2021-q4', 'fy2021', 'fy2021-h2', 'fy2022-q1']
  const periods = keys.flatMap((key) => periodOfKey(key) ?? [])
  expect(periods.toSorted(newestFirst).map(({ key }) => key)).toEqual([
    'fy2022-q1',
    'fy2021',
    'fy2021-h2',
    'fy2021-h1',
    'fy2021-q4',
    '2022-01',
    '2021-05',
    'fy2020',
  ])
})
