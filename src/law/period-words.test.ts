import { expect, test } from 'vitest'
import { loadContent } from '../shared/content/content.folder.ts'
import type { Day } from '../shared/day.ts'
import { type Language, languages } from '../shared/language.ts'
import { withoutReadings } from '../shared/text/readings.ts'
import { citationOf, type RuleId } from './citations.ts'
import { settleDeadlines } from './deadlines.ts'
import { countPeriod, type Happened, type HolidayPolicy, holidayTable, type Length } from './period.ts'
import { citationWords, lengthWords, periodWords, stepWords } from './period-words.ts'

const holidays = holidayTable((await loadContent('content')).holidays)
const trace = (happened: Happened, length: Length, policy: HolidayPolicy, language: Language) =>
  countPeriod(happened, length, policy, holidays).steps.map((step) => withoutReadings(stepWords(step, language)))
const midnight = (day: Day) => new Date(`${day}T00:00:00+09:00`)

test('the trace tells every step in Japanese', () => {
  expect(trace('2026-11-20', { count: 2, unit: 'days' }, 'sunday-holiday', 'ja')).toEqual([
    '2026年11月20日（金）は数えず、次の日の2026年11月21日（土）を1日目とします。',
    '2026年11月21日（土）から2日を数えると、最後の日は2026年11月22日（日）です。',
    '2026年11月22日（日）は日曜日のため、次の日まで延ばします。',
    '2026年11月23日（月）は祝日・休日（勤労感謝の日）のため、次の日まで延ばします。',
    '2026年11月24日（火）の終わり（24時）までです。',
  ])
})

test('and in English', () => {
  expect(trace(midnight('2026-12-30'), { count: 1, unit: 'weeks' }, 'business-day', 'en')).toEqual([
    'It begins at 00:00, so that day, 30 Dec 2026 (Wed), is the first.',
    'Counted from 30 Dec 2026 (Wed): 1 week. The last day is 5 Jan 2027 (Tue).',
    'It runs until the end of 5 Jan 2027 (Tue) (24:00).',
  ])
})

test('and in easy Japanese', () => {
  expect(trace('2026-11-16', { count: 7, unit: 'days' }, 'none', 'easy')).toEqual([
    '2026年11月16日（月曜日）は数えません。次の日の2026年11月17日（火曜日）が、最初の日です。',
    '2026年11月17日（火曜日）から7日を数えます。最後の日は2026年11月23日（月曜日）です。',
    '2026年11月23日（月曜日）は祝日（勤労感謝の日）です。でも、のばしません。',
    '2026年11月23日（月曜日）の夜の12時までです。',
  ])
})

test.each<[string, Day, Length, string]>([
  [
    'the day before the same date',
    '2025-05-30',
    { count: 3, unit: 'months' },
    '2025年5月31日（土）から暦で3か月を数え、同じ日付の前の日（2025年8月30日（土））を最後の日とします。',
  ],
  [
    'the end of a month without such a date',
    '2026-12-30',
    { count: 2, unit: 'months' },
    '2026年12月31日（木）から暦で2か月を数えますが、最後の月に同じ日付がないため、その月の末日（2027年2月28日（日））を最後の日とします。',
  ],
  [
    'whole months',
    '2025-04-30',
    { count: 3, unit: 'months' },
    '月の初め（2025年5月1日（木））から暦で3か月を数えるため、月の末日（2025年7月31日（木））を最後の日とします。',
  ],
])('months end with %s', (_, began, length, words) => {
  expect(trace(began, length, 'none', 'ja')[1]).toBe(words)
})

test('hours are told to the minute, and an end without known holidays says so', () => {
  const hours = trace(new Date('2026-11-20T15:00:00+09:00'), { count: 48, unit: 'hours' }, 'none', 'en')
  expect(hours).toEqual(['Counted at once from 20 Nov 2026 (Fri) 15:00 Japan time: 48 hours, to 22 Nov 2026 (Sun) 15:00 Japan time.'])
  expect(trace('2051-01-10', { count: 1, unit: 'days' }, 'sunday-holiday', 'ja')).toContain(
    '祝日の表にあるのは1970年1月1日（木）から2050年12月31日（土）までです。2051年1月11日（水）が祝日かどうかは分かりません。',
  )
})

test.each(languages)('no step, length or name has a gap left in %s', (language) => {
  const kinds = (['none', 'business-day'] as const).flatMap((policy) =>
    (['2026-12-22', '2026-11-16', '2060-01-01'] as const).flatMap((day) => trace(day, { count: 7, unit: 'days' }, policy, language)),
  )
  const names = settleDeadlines([]).deadlines.map(
    ({ id, length }) => periodWords(language).deadline[id].name + lengthWords(length, language),
  )
  expect([...kinds, ...names].filter((text) => /[{}]|undefined/.test(text))).toEqual([])
})

test.each<[Length, string, string]>([
  [{ count: 7, unit: 'days' }, '7日', '7 days'],
  [{ count: 1, unit: 'months' }, '1か月', '1 month'],
  [{ count: 2, unit: 'weeks' }, '2週間', '2 weeks'],
  [{ count: 20, unit: 'years' }, '20年', '20 years'],
  [{ count: 1, unit: 'hours' }, '1時間', '1 hour'],
])('%o is %s and "%s"', (length, ja, en) => {
  expect([lengthWords(length, 'ja'), lengthWords(length, 'en')]).toEqual([ja, en])
})

test.each<[RuleId, Day, string, string]>([
  [
    'sender-inquiry',
    '2026-11-22',
    '情報流通プラットフォーム対処法第3条第2項第2号',
    'Information Distribution Platform Act, Article 3, paragraph 2, item 2',
  ],
  [
    'request-notice',
    '2028-06-12',
    '情報流通プラットフォーム対処法第25条第1項',
    'Information Distribution Platform Act, Article 25, paragraph 1',
  ],
  [
    'request-notice',
    '2028-06-13',
    '情報流通プラットフォーム対処法第26条第1項',
    'Information Distribution Platform Act, Article 26, paragraph 1',
  ],
  ['tort-claim-life', '2026-11-22', '民法第724条の2', 'Civil Code, Article 724-2'],
  [
    'election-inquiry',
    '2026-11-22',
    '情報流通プラットフォーム対処法第4条第1号',
    'Information Distribution Platform Act, Article 4, item 1',
  ],
])('%s on %s is cited as %s', (rule, day, ja, en) => {
  const citation = citationOf(rule, day)
  expect([citationWords(citation, 'ja'), citationWords(citation, 'easy'), citationWords(citation, 'en')]).toEqual([ja, ja, en])
})
