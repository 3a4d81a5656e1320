import { expect, test } from 'vitest'
import type { Day } from '../shared/day.ts'
import { yearEndDays } from './calendar.ts'
import { addWorkingHours, type WeeklyHours, type WorkingCalendar } from './working-time.ts'
import { stepWords } from './working-time-words.ts'

const tenToFive = [{ from: 10 * 60, to: 17 * 60 }]
const weekdays: WeeklyHours = [[], tenToFive, tenToFive, tenToFive, tenToFive, tenToFive, []]

const holidays = new Map<Day, string>([
  ['2026-04-29', '昭和の日'],
  ['2026-05-03', '憲法記念日'],
  ['2026-05-04', 'みどりの日'],
  ['2026-05-05', 'こどもの日'],
  ['2026-05-06', 'こどもの日 振替休日'],
  ['2026-11-23', '勤労感謝の日'],
  ['2027-01-01', '元日'],
])

const calendar: WorkingCalendar = { weekly: weekdays, holidays, closingDays: yearEndDays(2026) }

const instant = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`)

test.each<[string, string, number, string]>([
  ['within one day', '2026-11-17 11:00', 3, '2026-11-17 14:00'],
  ['a half hour', '2026-11-17 11:00', 0.5, '2026-11-17 11:30'],
  ['a count that ends with the closing hour ends there', '2026-11-17 10:00', 7, '2026-11-17 17:00'],
  ['over the night', '2026-11-17 16:00', 2, '2026-11-18 11:00'],
  ['before opening the count begins at opening', '2026-11-17 06:30', 1, '2026-11-17 11:00'],
  ['at midnight', '2026-11-17 00:00', 1, '2026-11-17 11:00'],
  ['at opening to the minute', '2026-11-17 10:00', 1, '2026-11-17 11:00'],
  ['at closing to the minute the count begins the next day', '2026-11-17 17:00', 1, '2026-11-18 11:00'],
  ['after closing', '2026-11-17 23:59', 1, '2026-11-18 11:00'],
  ['two days of seven hours', '2026-11-17 12:00', 14, '2026-11-19 12:00'],
  ['Friday evening before a Monday that is a holiday', '2026-11-20 18:00', 1, '2026-11-24 11:00'],
  ['a start on Saturday', '2026-11-21 12:00', 1, '2026-11-24 11:00'],
  ['a start on a holiday', '2026-11-23 12:00', 7, '2026-11-24 17:00'],
  ['a holiday in the middle of a week', '2026-04-28 16:00', 2, '2026-04-30 11:00'],
  ['over Golden Week', '2026-05-01 16:00', 2, '2026-05-07 11:00'],
  ['over the year end', '2026-12-28 16:00', 2, '2027-01-04 11:00'],
  ['received on New Year', '2027-01-01 09:00', 7, '2027-01-04 17:00'],
])('hours: %s', (_, start, hours, due) => {
  expect(addWorkingHours(instant(start), hours, calendar).at).toEqual(instant(due))
})

test('a lunch hour is left out', () => {
  const halves = [
    { from: 9 * 60, to: 12 * 60 },
    { from: 13 * 60, to: 17 * 60 },
  ]
  const withLunch = { ...calendar, weekly: [[], halves, halves, halves, halves, halves, []] }
  expect(addWorkingHours(instant('2026-11-17 11:00'), 2, withLunch).at).toEqual(instant('2026-11-17 14:00'))
  expect(addWorkingHours(instant('2026-11-17 11:00'), 1, withLunch).at).toEqual(instant('2026-11-17 12:00'))
  expect(addWorkingHours(instant('2026-11-17 12:30'), 1, withLunch).at).toEqual(instant('2026-11-17 14:00'))
})

test('a centre that is open on Saturdays counts them', () => {
  const saturdays = { ...calendar, weekly: [[], tenToFive, tenToFive, tenToFive, tenToFive, tenToFive, [{ from: 600, to: 720 }]] }
  expect(addWorkingHours(instant('2026-11-20 16:00'), 2, saturdays).at).toEqual(instant('2026-11-21 11:00'))
})

test('the trace says why each day was counted or not', () => {
  const { steps } = addWorkingHours(instant('2026-11-20 16:00'), 3.5, calendar)
  expect(steps.map((step) => stepWords(step, 'ja'))).toEqual([
    '11/20（金） 16:00から17:00まで（1時間）を数えました',
    '11/21（土） 定休日のため休み',
    '11/22（日） 定休日のため休み',
    '11/23（月） 勤労感謝の日のため休み',
    '11/24（火） 10:00から12:30まで（2.5時間）を数えました',
  ])
})

test('the trace names the own closing days and a start after hours', () => {
  const { steps } = addWorkingHours(instant('2026-12-28 19:00'), 1, calendar)
  expect(steps.map((step) => stepWords(step, 'en'))).toEqual([
    '12/28 (Mon): not counted, it was after hours',
    '12/29 (Tue): closed (年末年始)',
    '12/30 (Wed): closed (年末年始)',
    '12/31 (Thu): closed (年末年始)',
    '1/1 (Fri): closed for a national holiday (元日)',
    '1/2 (Sat): closed every week',
    '1/3 (Sun): closed every week',
    '1/4 (Mon): counted from 10:00 to 11:00 (1 h)',
  ])
})

test('a centre that never opens is a fault, not a due time far away', () => {
  const never = { ...calendar, weekly: [[], [], [], [], [], [], []] }
  expect(() => addWorkingHours(instant('2026-11-20 16:00'), 1, never)).toThrow(RangeError)
})
