import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { answerDue, type Closures, workingCalendarFrom } from './service-level.ts'
import { stepWords } from './working-time-words.ts'

const { serviceLevels, holidays } = await loadContent('content')
const initial = serviceLevels[0] ?? { weekly: [], closedAtYearEnd: false, answerWithinHours: 0, inDangerWithinHours: 0 }
const closures: Closures = { holidays, closingDays: new Map<Day, string>([['2026-08-14', '夏季休業']]) }

const instant = (text: string) => new Date(`${text.replace(' ', 'T')}:00+09:00`)

test.each<[string, string, boolean, string]>([
  ['three days in an ordinary week', '2026-11-16 10:00', false, '2026-11-18 17:00'],
  ['over a weekend with a holiday', '2026-11-20 13:00', false, '2026-11-26 13:00'],
  ['three hours for somebody in danger', '2026-11-20 13:00', true, '2026-11-20 16:00'],
  ['danger told in the night is answered in the morning', '2026-11-17 23:30', true, '2026-11-18 13:00'],
  ['over Golden Week', '2026-05-01 16:00', false, '2026-05-11 16:00'],
  ['over three holidays in a row', '2026-09-18 16:00', false, '2026-09-28 16:00'],
  ['over the own closing day', '2026-08-12 10:00', false, '2026-08-17 17:00'],
  ['over the year end', '2026-12-28 10:00', false, '2027-01-05 17:00'],
  ['received within the year end of the year before', '2027-01-02 12:00', false, '2027-01-06 17:00'],
  ['in the last year of the table', '2050-11-22 10:00', false, '2050-11-25 17:00'],
])('an answer is due: %s', (_, at, inDanger, due) => {
  expect(answerDue(instant(at), initial, closures, inDanger).at).toEqual(instant(due))
})

test('a centre that opens at the year end counts those days, but not New Year', () => {
  const open = { ...initial, closedAtYearEnd: false }
  expect(answerDue(instant('2026-12-28 10:00'), open, closures, false).at).toEqual(instant('2026-12-30 17:00'))
  expect(answerDue(instant('2026-12-31 10:00'), open, closures, false).at).toEqual(instant('2027-01-05 17:00'))
})

test("the centre's own name of a day goes before the common one", () => {
  const own = { holidays, closingDays: new Map<Day, string>([['2026-12-29', '移転']]) }
  const { closingDays } = workingCalendarFrom(instant('2026-12-01 10:00'), initial, own)
  expect([closingDays.get('2026-12-29'), closingDays.get('2026-12-30')]).toEqual(['移転', '年末年始'])
})

test('the trace names the holidays of the table', () => {
  const { steps } = answerDue(instant('2026-09-18 16:00'), initial, closures, true)
  expect(steps.map((step) => stepWords(step, 'ja'))).toEqual([
    '9/18（金） 16:00から17:00まで（1時間）を数えました',
    '9/19（土） 定休日のため休み',
    '9/20（日） 定休日のため休み',
    '9/21（月） 敬老の日のため休み',
    '9/22（火） 休日のため休み',
    '9/23（水） 秋分の日のため休み',
    '9/24（木） 10:00から12:00まで（2時間）を数えました',
  ])
})
