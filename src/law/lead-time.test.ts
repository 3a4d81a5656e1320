import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import { addDays, type Day, daysBetween } from '../shared/day.ts'
import { firstDayAllowed, latestStart } from './lead-time.ts'
import { type HolidayPolicy, holidayTable, type Length } from './period.ts'

const holidays = holidayTable((await loadContent('content')).holidays)
const days = (count: number): Length => ({ count, unit: 'days' })
const weeks = (count: number): Length => ({ count, unit: 'weeks' })
const leadOf = (length: Length, holidayPolicy: HolidayPolicy) => ({ length, holidayPolicy, policyCertainty: 'inferred' as const })
const months = (count: number): Length => ({ count, unit: 'months' })

/** Published on the first day, and the day from which it may be applied. */
test.each<[string, Day, Length, HolidayPolicy, Day]>([
  ['fourteen whole days after the day of publication', '2026-11-02', days(14), 'none', '2026-11-17'],
  ['two weeks are fourteen days', '2026-11-02', weeks(2), 'none', '2026-11-17'],
  ['the last day is a holiday and is counted', '2026-11-09', weeks(2), 'none', '2026-11-24'],
  ['the last day is a holiday and moves', '2026-11-09', weeks(2), 'sunday-holiday', '2026-11-25'],
  ['three holidays in a row in May', '2026-04-20', weeks(2), 'sunday-holiday', '2026-05-08'],
  ['over the year end by the days of offices', '2026-12-15', weeks(2), 'business-day', '2027-01-05'],
  ['a month, to its last day', '2026-01-30', months(1), 'none', '2026-03-01'],
])('%s: what was published on %s', (_, published, length, holidayPolicy, allowed) => {
  const { day, counted } = firstDayAllowed(published, leadOf(length, holidayPolicy), holidays)
  expect(day).toBe(allowed)
  expect(counted.steps[0]).toMatchObject({ kind: 'first-day', event: published })
})

/** Applied from the first day, and the latest day of publication. */
test.each<[string, Day, Length, HolidayPolicy, Day]>([
  ['fourteen whole days between', '2026-11-17', days(14), 'none', '2026-11-02'],
  ['the day before is a holiday that counts', '2026-11-24', weeks(2), 'none', '2026-11-09'],
  // Published on the 9th the period goes on over the holiday; on the 8th it ends on Sunday and goes on too. Only the 7th is early enough.
  ['the days before are a Sunday and a holiday that move', '2026-11-24', weeks(2), 'sunday-holiday', '2026-11-07'],
  ['a day later the holiday is over', '2026-11-25', weeks(2), 'sunday-holiday', '2026-11-10'],
  ['31 January has no day in February', '2026-03-01', months(1), 'none', '2026-01-31'],
  ['from the first of a month', '2026-04-01', months(3), 'none', '2025-12-31'],
  ['a year over 29 February', '2028-03-01', { count: 1, unit: 'years' }, 'none', '2027-02-28'],
])('%s: what is applied from %s', (_, applied, length, holidayPolicy, latest) => {
  const { day, counted } = latestStart(applied, leadOf(length, holidayPolicy), holidays)
  expect([day, counted.last < applied]).toEqual([latest, true])
})

test('hours have no day to be counted from', () => {
  expect(() => latestStart('2026-11-24', leadOf({ count: 48, unit: 'hours' }, 'none'), holidays)).toThrow(RangeError)
})

// The other count goes back on the fingers: it asks day by day, on plain dates of Greenwich and the file of holidays itself, whether all the
// days of the period lie between. Nothing of the code under test is used.
const file = readFileSync('content/holidays/holidays.yml', 'utf8')
const DAY = 86_400_000
const written = (at: number) => new Date(at).toISOString().slice(0, 10)

function isClosed(at: number, policy: HolidayPolicy): boolean {
  const weekday = new Date(at).getUTCDay()
  if (policy === 'none') return false
  if (weekday === 0 || file.includes(`\n${written(at)}: `)) return true
  return (
    policy === 'business-day' && (weekday === 6 || ['12-29', '12-30', '12-31', '01-01', '01-02', '01-03'].includes(written(at).slice(5)))
  )
}

/** Begun on the day after `happened`, is the whole period over before `applied` begins? */
function isEnough(happened: number, applied: number, { count, unit }: Length, policy: HolidayPolicy): boolean {
  let end = happened
  if (unit === 'months') {
    const first = new Date(happened + DAY)
    const month = first.getUTCFullYear() * 12 + first.getUTCMonth() + count
    const corresponding = Date.UTC(Math.floor(month / 12), month % 12, first.getUTCDate())
    const afterMonth = Date.UTC(Math.floor(month / 12), (month % 12) + 1, 1)
    end = Math.min(corresponding, afterMonth) - DAY
  } else for (let passed = 0; passed < count * (unit === 'weeks' ? 7 : 1); passed += 1) end += DAY
  while (isClosed(end, policy)) end += DAY
  return end < applied
}

const day = fc.integer({ min: 0, max: daysBetween('1971-06-01', '2050-11-30') }).map((since): Day => addDays('1971-06-01', since))
const length: fc.Arbitrary<Length> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map(days),
  fc.integer({ min: 1, max: 8 }).map(weeks),
  fc.integer({ min: 1, max: 14 }).map(months),
)
const policy = fc.constantFrom<HolidayPolicy>('none', 'sunday-holiday', 'business-day')

test('ten thousand counts backwards find the day that the other count finds', () => {
  fc.assert(
    fc.property(day, length, policy, (applied, howLong, holidayPolicy) => {
      const found = latestStart(applied, leadOf(howLong, holidayPolicy), holidays).day
      const goal = Date.parse(`${applied}T00:00:00Z`)
      let start = goal
      while (!isEnough(start, goal, howLong, holidayPolicy)) start -= DAY
      expect(found).toBe(written(start))
    }),
    { numRuns: 10_000, seed: 20261122 },
  )
})

test('there and back: what is published on the latest day may be applied on the day, and what is published a day later may not', () => {
  fc.assert(
    fc.property(day, length, policy, (applied, howLong, holidayPolicy) => {
      const lead = leadOf(howLong, holidayPolicy)
      const { day: latest } = latestStart(applied, lead, holidays)
      expect(firstDayAllowed(latest, lead, holidays).day <= applied).toBe(true)
      expect(firstDayAllowed(addDays(latest, 1), lead, holidays).day > applied).toBe(true)
    }),
    { numRuns: 2_000, seed: 20261122 },
  )
})
