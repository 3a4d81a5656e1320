import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import { type Day, dayOf, startOfDay } from '../shared/day.ts'
import { countPeriod, type Happened, type HolidayPolicy, holidayTable, isNotLonger, type Length } from './period.ts'

const holidays = holidayTable((await loadContent('content')).holidays)
/** 「2026-11-02 10:00」 is a moment in Japan, 「2026-11-02」 a day on which it happened at some time. */
const happenedAt = (text: string): Happened => (text.length === 10 ? (text as Day) : new Date(`${text.replace(' ', 'T')}:00+09:00`))
const lengthOf = (text: string): Length => {
  const [count = '', unit = ''] = text.split(' ')
  return { count: Number(count), unit: unit as Length['unit'] }
}
const count = (happened: string, length: string, policy: HolidayPolicy = 'none') =>
  countPeriod(happenedAt(happened), lengthOf(length), policy, holidays)

test.each<[string, string, string, Day, Day, Day, Day]>([
  ['V1: an ordinary week', '2026-11-02 10:00', '7 days', '2026-11-09', '2026-11-09', '2026-11-10', '2026-11-10'],
  ['V2: 23 November is 勤労感謝の日', '2026-11-16 09:00', '7 days', '2026-11-23', '2026-11-24', '2026-11-24', '2026-11-25'],
  [
    'V3: こどもの日, and 6 May in its place (振替休日)',
    '2026-04-28 18:30',
    '7 days',
    '2026-05-05',
    '2026-05-07',
    '2026-05-06',
    '2026-05-08',
  ],
  ['V4: a Sunday before a holiday', '2026-11-20 15:00', '2 days', '2026-11-22', '2026-11-24', '2026-11-23', '2026-11-25'],
  [
    'V5: at 00:00 the first day counts, and the end is a Sunday',
    '2026-11-02 00:00',
    '7 days',
    '2026-11-08',
    '2026-11-09',
    '2026-11-09',
    '2026-11-10',
  ],
  ['V6: the mail of a provider of 2017', '2017-05-16 12:32', '7 days', '2017-05-23', '2017-05-23', '2017-05-24', '2017-05-24'],
  ['V7: 29 December to 3 January are counted', '2026-12-29 11:00', '7 days', '2027-01-05', '2027-01-05', '2027-01-06', '2027-01-06'],
  ['V7: the same for 14 days', '2026-12-29 11:00', '14 days', '2027-01-12', '2027-01-12', '2027-01-13', '2027-01-13'],
])('%s', (_, happened, length, last, rolled, over, overRolled) => {
  const [plain, moved] = [count(happened, length), count(happened, length, 'sunday-holiday')]
  expect([plain.last, moved.last, moved.calendarEnd]).toEqual([last, rolled, last])
  expect([plain.overAt, moved.overAt]).toEqual([startOfDay(over), startOfDay(overRolled)])
})

test.each<[string, string, string, Day]>([
  ['M1: counted from 1 May, so three whole months', '2025-04-30', '3 months', '2025-07-31'],
  ['M2: the day before 31 August', '2025-05-30', '3 months', '2025-08-30'],
  ['M3: January and February whole', '2026-12-31', '2 months', '2027-02-28'],
  ['M4: there is no 31 February', '2026-12-30', '2 months', '2027-02-28'],
  ['M5: from 1 April, so to the end of September', '2026-03-31', '6 months', '2026-09-30'],
  ['M6: from 1 March 2024', '2024-02-29', '3 years', '2027-02-28'],
  ['from 29 February, and the last year has none', '2024-02-28', '3 years', '2027-02-28'],
  ['from 29 February to the next one', '2024-02-28', '4 years', '2028-02-28'],
  ['a month from 31 January in a leap year', '2028-01-30', '1 months', '2028-02-29'],
  ['a month over the year end', '2026-12-15', '1 months', '2027-01-15'],
  ['a year of the calendar', '2026-12-31', '1 years', '2027-12-31'],
  ['twenty years', '2026-11-22', '20 years', '2046-11-22'],
  ['two weeks are fourteen days', '2026-11-02', '2 weeks', '2026-11-16'],
  ['a day without a time is not counted itself', '2026-11-02', '1 days', '2026-11-03'],
  ['a month that begins at 00:00 on its first day is that month', '2026-11-01 00:00', '1 months', '2026-11-30'],
  ['a month from 00:00 of another day ends the day before', '2026-11-15 00:00', '1 months', '2026-12-14'],
  ['one minute past 00:00 the day is not counted', '2026-11-02 00:01', '7 days', '2026-11-09'],
])('%s', (_, happened, length, last) => {
  expect(count(happened, length).last).toBe(last)
})

test.each<[string, string, HolidayPolicy, Day]>([
  ['a Saturday is a day like any other', '2026-11-07', 'none', '2026-11-14'],
  ['a Saturday is no holiday', '2026-11-07', 'sunday-holiday', '2026-11-14'],
  ['offices are closed on Saturday and Sunday', '2026-11-07', 'business-day', '2026-11-16'],
  ['offices are closed from 29 December to 3 January', '2026-12-22', 'business-day', '2027-01-04'],
  ['2 January is no national holiday', '2026-12-26', 'sunday-holiday', '2027-01-02'],
  ['1 January is one, and 2 January is not', '2026-12-25', 'sunday-holiday', '2027-01-02'],
  ['five holidays in a row end with a weekday', '2026-09-12', 'sunday-holiday', '2026-09-19'],
  ['敬老の日, the day between, 秋分の日', '2026-09-14', 'sunday-holiday', '2026-09-24'],
])('seven days: %s', (_, happened, policy, last) => {
  expect(count(happened, '7 days', policy).last).toBe(last)
})

test.each<[string, string, string]>([
  ['2026-11-20 15:00', '48 hours', '2026-11-22 15:00'],
  ['2026-11-20 00:00', '24 hours', '2026-11-21 00:00'],
  ['2026-12-31 23:59', '1 hours', '2027-01-01 00:59'],
])('hours run at once and over holidays: from %s, %s end at %s', (happened, length, over) => {
  const { overAt, last, steps } = count(happened, length, 'sunday-holiday')
  expect([overAt, last]).toEqual([happenedAt(over), dayOf(overAt)])
  expect(steps.map(({ kind, rule }) => [kind, rule])).toEqual([['hours', 'hours-run']])
})

test.each<[string, string, string]>([
  ['hours from a day without a time', '2026-11-20', '48 hours'],
  ['no days', '2026-11-20', '0 days'],
  ['less than no days', '2026-11-20', '-7 days'],
  ['half a day', '2026-11-20', '0.5 days'],
])('%s are a fault and no period', (_, happened, length) => {
  expect(() => count(happened, length)).toThrow(RangeError)
})

const traceOf = (happened: string, length: string, policy: HolidayPolicy = 'none') =>
  count(happened, length, policy).steps.map(({ kind, rule, certainty, ...step }) => {
    const closing = 'closing' in step ? ('name' in step.closing ? step.closing.name : step.closing.kind) : undefined
    const what = 'counted' in step ? step.counted : 'end' in step ? step.end : closing
    return [kind, 'to' in step ? step.to : 'day' in step ? step.day : '', what, rule, certainty]
      .filter((part) => part !== undefined)
      .join(' ')
  })

test('the trace is data: the first day, the last day by the calendar, the end', () => {
  expect(traceOf('2026-11-02 10:00', '7 days')).toEqual([
    'first-day 2026-11-03 next first-day verified',
    'days 2026-11-09 last-day verified',
    'ended 2026-11-09 last-day verified',
  ])
})

test('the trace says which days it went over, and why', () => {
  expect(traceOf('2026-11-20', '2 days', 'sunday-holiday')).toEqual([
    'first-day 2026-11-21 next first-day verified',
    'days 2026-11-22 last-day verified',
    'moved 2026-11-22 sunday holiday-at-the-end inferred',
    'moved 2026-11-23 勤労感謝の日 holiday-at-the-end inferred',
    'ended 2026-11-24 last-day verified',
  ])
  expect(traceOf('2026-12-22', '7 days', 'business-day').filter((step) => step.startsWith('moved'))).toEqual([
    'moved 2026-12-29 year-end agency-closed inferred',
    'moved 2026-12-30 year-end agency-closed inferred',
    'moved 2026-12-31 year-end agency-closed inferred',
    'moved 2027-01-01 元日 holiday-at-the-end inferred',
    'moved 2027-01-02 saturday agency-closed inferred',
    'moved 2027-01-03 sunday holiday-at-the-end inferred',
  ])
})

test('a holiday that was counted like any other day is said to have been', () => {
  expect(traceOf('2026-11-16', '7 days')).toContain('not-moved 2026-11-23 勤労感謝の日 holiday-at-the-end inferred')
  expect(traceOf('2026-11-02 00:00', '7 days')).toContain('not-moved 2026-11-08 sunday holiday-at-the-end inferred')
})

test('months say how their end was found', () => {
  const endOf = (happened: string, length: string) => traceOf(happened, length).find((step) => step.startsWith('months'))
  expect(endOf('2026-12-31', '2 months')).toBe('months 2027-02-28 whole by-the-calendar verified')
  expect(endOf('2026-12-30', '2 months')).toBe('months 2027-02-28 month-end by-the-calendar verified')
  expect(endOf('2025-05-30', '3 months')).toBe('months 2025-08-30 day-before by-the-calendar verified')
})

test('the table of holidays is known from 1970 to 2050, and an end outside of it says that nothing is known', () => {
  expect([holidays.from, holidays.to]).toEqual(['1970-01-01', '2050-12-31'])
  const isKnown = (happened: string, length: string) => !traceOf(happened, length).some((step) => step.startsWith('holidays-unknown'))
  expect([isKnown('2030-12-31', '20 years'), isKnown('2031-01-01', '20 years'), isKnown('1969-12-01', '7 days')]).toEqual([
    true,
    false,
    false,
  ])
})

test.each<[string, Length, Length, boolean]>([
  ['the same', { count: 7, unit: 'days' }, { count: 7, unit: 'days' }, true],
  ['a week and seven days', { count: 1, unit: 'weeks' }, { count: 7, unit: 'days' }, true],
  ['a day more', { count: 8, unit: 'days' }, { count: 1, unit: 'weeks' }, false],
  ['28 days and any month', { count: 28, unit: 'days' }, { count: 1, unit: 'months' }, true],
  ['29 days and a month that may be February', { count: 29, unit: 'days' }, { count: 1, unit: 'months' }, false],
  ['a month and 31 days', { count: 1, unit: 'months' }, { count: 31, unit: 'days' }, true],
  ['a month and 30 days', { count: 1, unit: 'months' }, { count: 30, unit: 'days' }, false],
  ['twelve months and a year', { count: 12, unit: 'months' }, { count: 1, unit: 'years' }, true],
  ['a year and eleven months', { count: 1, unit: 'years' }, { count: 11, unit: 'months' }, false],
  ['48 hours and two days', { count: 48, unit: 'hours' }, { count: 2, unit: 'days' }, true],
  ['two days and 47 hours', { count: 2, unit: 'days' }, { count: 47, unit: 'hours' }, false],
])('%s: %o is not longer than %o: %s', (_, one, other, expected) => {
  expect(isNotLonger(one, other)).toBe(expected)
})
