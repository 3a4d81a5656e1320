import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { endedBefore, eraseDay, type Retention, readRetention, retentionInForce } from './retention.ts'
import type { Version } from './setting.ts'

test.each<[string, { keep: boolean; days: string }, object]>([
  ['kept until somebody erases', { keep: true, days: '' }, { retention: { days: null } }],
  ['keeping goes before a number', { keep: true, days: '400' }, { retention: { days: null } }],
  ['five years', { keep: false, days: ' １８２６ ' }, { retention: { days: 1826 } }],
  ['the shortest', { keep: false, days: '30' }, { retention: { days: 30 } }],
  ['nothing', { keep: false, days: '' }, { fault: 'not-days' }],
  ['words', { keep: false, days: '一年' }, { fault: 'not-days' }],
  ['a negative number', { keep: false, days: '-30' }, { fault: 'not-days' }],
  ['a week', { keep: false, days: '7' }, { fault: 'too-few-days' }],
  ['a century', { keep: false, days: '36500' }, { fault: 'too-many-days' }],
])('the retention is read: %s', (_, entry, read) => {
  expect(readRetention(entry)).toEqual(read)
})

const now = new Date('2026-11-24T12:00:00+09:00')
const rule = (version: number, days: number | null, savedOn: Day): Version<Retention> => ({
  version,
  value: { days },
  savedAt: new Date(`${savedOn}T23:00:00+09:00`),
  savedBy: null,
})

test.each<[string, Version<Retention>[], number | null]>([
  ['a centre that never set one erases nothing', [], null],
  ['a first rule waits a week', [rule(1, 365, '2026-11-18')], null],
  ['then it holds', [rule(1, 365, '2026-11-17')], 365],
  ['a shorter rule waits, and the longer one before it holds', [rule(1, 365, '2026-01-01'), rule(2, 90, '2026-11-20')], 365],
  ['a longer rule holds at once', [rule(1, 90, '2026-01-01'), rule(2, 365, '2026-11-24')], 365],
  ['keeping everything holds at once', [rule(1, 90, '2026-01-01'), rule(2, null, '2026-11-24')], null],
  ['a rule after keeping everything waits', [rule(1, null, '2026-01-01'), rule(2, 90, '2026-11-20')], null],
  ['the newest of two rules whose week is over holds, in any order', [rule(2, 90, '2026-02-01'), rule(1, 365, '2026-01-01')], 90],
  [
    'a slip that was put back the next day erases nothing early',
    [rule(1, 365, '2026-01-01'), rule(2, 30, '2026-11-22'), rule(3, 365, '2026-11-23')],
    365,
  ],
])('%s', (_, versions, days) => {
  expect(retentionInForce(versions, now)).toBe(days)
})

test.each<[string, number, boolean]>([
  ['2026-10-25T00:00:00+09:00', 30, true],
  ['2026-10-25T23:59:00+09:00', 30, true],
  ['2026-10-26T00:00:00+09:00', 30, false],
])('a case that ended at %s is erased today by a rule of %i days: %s', (endedAt, days, erased) => {
  expect(new Date(endedAt) < endedBefore(days, now)).toBe(erased)
  expect(eraseDay(new Date(endedAt), days) <= '2026-11-24').toBe(erased)
})
