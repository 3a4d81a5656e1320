/**
 * The periods counted a second time by somebody else: with plain dates, one day after the other on the fingers, and with holidays looked
 * up in the file itself. Nothing of `period.ts` is used but its answer.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import { addDays, type Day, daysBetween, startOfDay } from '../shared/day.ts'
import { countPeriod, type HolidayPolicy, holidayTable, type Length } from './period.ts'

const holidays = holidayTable((await loadContent('content')).holidays)

const file = readFileSync('content/holidays/holidays.yml', 'utf8')
const isHolidayInFile = (date: Date) => file.includes(`\n${date.toISOString().slice(0, 10)}: `)

/** Walks on by one day; the hours are never touched. */
const walk = (date: Date) => new Date(date.getTime() + 86_400_000)
const back = (date: Date) => new Date(date.getTime() - 86_400_000)

/** `date` is the day on which it happened, at midnight of Greenwich, and stands for that day in Japan. */
function expectedLast(date: Date, isMidnight: boolean, { count, unit }: Length, policy: HolidayPolicy): string {
  let today = isMidnight ? date : walk(date)
  const begun = today
  if (unit === 'days' || unit === 'weeks') {
    let left = unit === 'weeks' ? count * 7 : count
    for (;;) {
      left -= 1
      if (left === 0) break
      today = walk(today)
    }
  } else {
    const monthsPassed = () => (today.getUTCFullYear() - begun.getUTCFullYear()) * 12 + today.getUTCMonth() - begun.getUTCMonth()
    const wanted = unit === 'years' ? count * 12 : count
    // Until the corresponding day, or until the month that should have had it is over; the period ended the day before.
    while (monthsPassed() < wanted || (monthsPassed() === wanted && today.getUTCDate() < begun.getUTCDate())) today = walk(today)
    today = back(today)
  }
  while (policy !== 'none' && isClosed(today, policy)) today = walk(today)
  return today.toISOString().slice(0, 10)
}

function isClosed(date: Date, policy: HolidayPolicy): boolean {
  if (date.toUTCString().startsWith('Sun') || isHolidayInFile(date)) return true
  if (policy === 'sunday-holiday') return false
  const yearEnd = ['12/29', '12/30', '12/31', '1/1', '1/2', '1/3'].includes(`${date.getUTCMonth() + 1}/${date.getUTCDate()}`)
  return yearEnd || date.toUTCString().startsWith('Sat')
}

const day = fc.integer({ min: 0, max: daysBetween('1970-01-01', '2050-12-31') }).map((since): Day => addDays('1970-01-01', since))
const length: fc.Arbitrary<Length> = fc.oneof(
  fc.record({ count: fc.integer({ min: 1, max: 60 }), unit: fc.constant('days' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 8 }), unit: fc.constant('weeks' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 14 }), unit: fc.constant('months' as const) }),
  fc.record({ count: fc.integer({ min: 1, max: 5 }), unit: fc.constant('years' as const) }),
)
const policy = fc.constantFrom<HolidayPolicy>('none', 'sunday-holiday', 'business-day')
/** Minutes after midnight; every fourth begins at 00:00 itself. */
const minute = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.integer({ min: 1, max: 1439 }) })

const momentOf = (on: Day, minutes: number): Date => new Date(startOfDay(on).getTime() + minutes * 60_000)

test('ten thousand periods between 1970 and 2050 end where the other count ends', () => {
  let counted = 0
  fc.assert(
    fc.property(day, minute, length, policy, (on, minutes, howLong, over) => {
      counted += 1
      const { last } = countPeriod(momentOf(on, minutes), howLong, over, holidays)
      expect(last).toBe(expectedLast(new Date(`${on}T00:00:00Z`), minutes === 0, howLong, over))
    }),
    { numRuns: 10_000, seed: 20261122 },
  )
  expect(counted).toBe(10_000)
})

describe('whatever is counted', () => {
  const runs = { numRuns: 2_000, seed: 20261122 }

  test('a later start never ends sooner', () => {
    fc.assert(
      fc.property(day, minute, fc.integer({ min: 1, max: 60 * 24 * 60 }), length, policy, (on, minutes, later, howLong, over) => {
        const early = momentOf(on, minutes)
        const late = new Date(early.getTime() + later * 60_000)
        expect(countPeriod(early, howLong, over, holidays).last <= countPeriod(late, howLong, over, holidays).last).toBe(true)
      }),
      runs,
    )
  })

  test('a policy that moves the end never ends on a day that it moves over, and never moves it back', () => {
    fc.assert(
      fc.property(day, length, fc.constantFrom<HolidayPolicy>('sunday-holiday', 'business-day'), (on, howLong, over) => {
        const { last, calendarEnd } = countPeriod(on, howLong, over, holidays)
        expect(isClosed(new Date(`${last}T00:00:00Z`), over)).toBe(false)
        expect(last >= calendarEnd).toBe(true)
      }),
      runs,
    )
  })

  test('a period that is not moved is never longer than one that is, and begins with the same day', () => {
    fc.assert(
      fc.property(day, length, (on, howLong) => {
        const counted = (['none', 'sunday-holiday', 'business-day'] as const).map((over) => countPeriod(on, howLong, over, holidays))
        expect(counted.map(({ last }) => last)).toEqual(counted.map(({ last }) => last).toSorted())
        expect(new Set(counted.map(({ firstDay, calendarEnd }) => firstDay + calendarEnd)).size).toBe(1)
      }),
      runs,
    )
  })

  test('it is over with the midnight after its last day', () => {
    fc.assert(
      fc.property(day, minute, length, policy, (on, minutes, howLong, over) => {
        const { last, overAt, firstDay } = countPeriod(momentOf(on, minutes), howLong, over, holidays)
        expect(overAt).toEqual(startOfDay(addDays(last, 1)))
        expect(firstDay).toBe(minutes === 0 ? on : addDays(on, 1))
      }),
      runs,
    )
  })

  test('the steps lead from one day to the next without a gap', () => {
    fc.assert(
      fc.property(day, length, policy, (on, howLong, over) => {
        const { steps, firstDay, calendarEnd, last } = countPeriod(on, howLong, over, holidays)
        const moves = steps.filter(({ kind }) => kind === 'moved')
        expect(steps[0]).toMatchObject({ event: on, day: firstDay })
        expect(steps[1]).toMatchObject({ from: firstDay, to: calendarEnd })
        expect(moves.map((step) => 'day' in step && step.day)).toEqual(moves.map((_, index) => addDays(calendarEnd, index)))
        expect(addDays(calendarEnd, moves.length)).toBe(last)
      }),
      runs,
    )
  })
})
