import { describe, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { overBefore, type Rule, readYears, type Years, type YearsFault, yearsInForce } from './retention.ts'

describe('the years that are typed', () => {
  test.each<[string, { keep: boolean; years: string }, { years: Years } | { fault: YearsFault }]>([
    ['a number', { keep: false, years: '5' }, { years: 5 }],
    ['in full width, with spaces', { keep: false, years: ' ５ ' }, { years: 5 }],
    ['the fewest', { keep: false, years: '1' }, { years: 1 }],
    ['the most', { keep: false, years: '10' }, { years: 10 }],
    ['none', { keep: false, years: '' }, { fault: 'not-years' }],
    ['words', { keep: false, years: '五年' }, { fault: 'not-years' }],
    ['half a year', { keep: false, years: '0.5' }, { fault: 'not-years' }],
    ['less than none', { keep: false, years: '-1' }, { fault: 'not-years' }],
    ['too few', { keep: false, years: '0' }, { fault: 'out-of-range' }],
    ['too many', { keep: false, years: '11' }, { fault: 'out-of-range' }],
    ['whatever they are where all is kept', { keep: true, years: 'x' }, { years: null }],
  ])('%s', (_, entry, read) => {
    expect(readYears(entry)).toEqual(read)
  })
})

test('a rule holds once its week is over', () => {
  const now = new Date('2026-09-15T12:00:00+09:00')
  const rules: Rule[] = [
    { years: 1, savedAt: new Date('2026-09-14T12:00:00+09:00') },
    { years: 3, savedAt: new Date('2026-01-01T12:00:00+09:00') },
  ]
  expect([yearsInForce(rules, now), yearsInForce(rules.slice(0, 1), now), yearsInForce([], now)]).toEqual([3, null, null])
})

test.each<[number, Day, string]>([
  [1, '2026-09-15', '2025-09-15T00:00:00+09:00'],
  [5, '2026-01-01', '2021-01-01T00:00:00+09:00'],
  [1, '2028-02-29', '2027-02-28T00:00:00+09:00'],
  [4, '2028-02-29', '2024-02-29T00:00:00+09:00'],
])('%i years before %s begin at %s', (years, today, moment) => {
  expect(overBefore(years, today)).toEqual(new Date(moment))
})
