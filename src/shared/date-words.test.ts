import { describe, expect, test } from 'vitest'
import {
  consoleInstantWords,
  dayWords,
  dueDayParts,
  dueInstantWords,
  elapsedWords,
  fiscalYearWords,
  instantWords,
  timeWords,
} from './date-words.ts'
import type { Day } from './day.ts'
import type { Language } from './language.ts'

/** A moment by the clock of Japan. */
const japan = (text: string) => new Date(`${text}+09:00`)

test.each<[Day, Language, string]>([
  ['2026-11-22', 'ja', '2026年11月22日（日）'],
  ['2026-11-22', 'easy', '2026年11月22日（日曜日）'],
  ['2026-11-22', 'en', '22 Nov 2026 (Sun)'],
  ['2027-01-05', 'ja', '2027年1月5日（火）'],
  ['2027-01-05', 'easy', '2027年1月5日（火曜日）'],
  ['2027-01-05', 'en', '5 Jan 2027 (Tue)'],
])('the day %s in %s is %s', (day, language, expected) => {
  expect(dayWords(day, language)).toBe(expected)
})

test.each<[string, Language, string]>([
  ['2026-11-22T14:05', 'ja', '2026年11月22日（日） 14:05'],
  ['2026-11-22T14:05', 'easy', '2026年11月22日（日曜日） 午後2時5分'],
  ['2026-11-22T14:05', 'en', '22 Nov 2026 (Sun) 14:05 Japan time'],
  ['2026-11-23T00:30', 'ja', '2026年11月23日（月） 00:30'],
])('the moment %s in %s is %s', (at, language, expected) => {
  expect(instantWords(japan(at), language)).toBe(expected)
})

test.each<[string, Language, string]>([
  ['2026-11-22T09:07', 'ja', '09:07'],
  ['2026-11-22T00:00', 'ja', '00:00'],
  ['2026-11-22T00:00', 'easy', '午前0時'],
  ['2026-11-22T11:59', 'easy', '午前11時59分'],
  ['2026-11-22T12:00', 'easy', '午後0時'],
  ['2026-11-22T23:01', 'easy', '午後11時1分'],
  ['2026-11-22T23:01', 'en', '23:01'],
])('the time %s in %s is %s', (at, language, expected) => {
  expect(timeWords(japan(at), language)).toBe(expected)
})

test.each<[number, Language, string]>([
  [2026, 'ja', '令和8年度'],
  [2026, 'easy', '令和8年度'],
  [2026, 'en', 'fiscal 2026'],
  [2021, 'ja', '令和3年度'],
  [2019, 'ja', '令和元年度'],
  [2018, 'ja', '平成30年度'],
  [1989, 'ja', '平成元年度'],
  [1988, 'ja', '昭和63年度'],
  [1927, 'ja', '昭和2年度'],
  [1926, 'ja', '1926年度'],
])('the fiscal year %i in %s is %s', (fiscalYear, language, expected) => {
  expect(fiscalYearWords(fiscalYear, language)).toBe(expected)
})

describe('the console shows when and how long ago', () => {
  const now = japan('2026-11-22T16:05')

  test.each<[string, Language, string]>([
    ['2026-11-22T14:05', 'ja', '11/22 14:05（2時間前）'],
    ['2026-11-22T14:05', 'easy', '11月22日 午後2時5分（2時間前）'],
    ['2026-11-22T14:05', 'en', '22 Nov 14:05 (2 hours ago)'],
    ['2025-12-31T23:59', 'ja', '2025/12/31 23:59（10か月前）'],
    ['2025-12-31T23:59', 'easy', '2025年12月31日 午後11時59分（10か月前）'],
    ['2025-12-31T23:59', 'en', '31 Dec 2025 23:59 (10 months ago)'],
    ['2026-01-01T00:00', 'ja', '1/1 00:00（10か月前）'],
  ])('%s in %s: %s', (at, language, expected) => {
    expect(consoleInstantWords(japan(at), now, language)).toBe(expected)
  })

  test.each<[string, Language, string]>([
    ['2026-11-22T16:05:00', 'ja', 'たった今'],
    ['2026-11-22T16:04:01', 'ja', 'たった今'],
    ['2026-11-22T16:04:00', 'ja', '1分前'],
    ['2026-11-22T15:05:01', 'ja', '59分前'],
    ['2026-11-22T15:05:00', 'ja', '1時間前'],
    ['2026-11-21T16:05:01', 'ja', '23時間前'],
    ['2026-11-21T16:05:00', 'ja', '1日前'],
    ['2026-10-24T16:05:00', 'ja', '29日前'],
    ['2026-10-23T16:05:00', 'ja', '1か月前'],
    ['2025-11-23T16:05:00', 'ja', '12か月前'],
    ['2025-11-22T16:05:00', 'ja', '1年前'],
    ['2023-11-22T16:05:00', 'ja', '3年前'],
    ['2026-11-22T16:06:30', 'ja', 'たった今'],
    ['2026-11-22T16:04:00', 'en', '1 minute ago'],
    ['2026-11-20T16:05:00', 'en', '2 days ago'],
    ['2026-11-22T16:05:00', 'en', 'just now'],
    ['2026-11-20T16:05:00', 'easy', '2日前'],
  ])('%s in %s was %s', (at, language, expected) => {
    expect(elapsedWords(japan(at), now, language)).toBe(expected)
  })
})

describe('a due moment is shown by the time that is left', () => {
  const now = japan('2026-11-22T15:00')

  test.each<[string, Language, string]>([
    ['2026-11-22T18:00', 'ja', 'あと3時間（11/22 18:00）'],
    ['2026-11-22T15:59', 'ja', 'あと59分（11/22 15:59）'],
    ['2026-11-22T15:00', 'ja', 'あと0分（11/22 15:00）'],
    ['2026-11-23T14:59', 'ja', 'あと23時間（11/23 14:59）'],
    ['2026-11-24T15:00', 'ja', 'あと2日（11/24 15:00）'],
    ['2026-11-22T14:30', 'ja', '30分超過（11/22 14:30）'],
    ['2026-11-20T14:00', 'ja', '2日超過（11/20 14:00）'],
    ['2026-11-22T18:00', 'easy', 'あと3時間（11月22日 午後6時）'],
    ['2026-11-22T13:00', 'easy', '2時間すぎています（11月22日 午後1時）'],
    ['2026-11-22T16:00', 'en', '1 hour left (22 Nov 16:00)'],
    ['2026-11-20T15:00', 'en', '2 days overdue (20 Nov 15:00)'],
  ])('%s in %s: %s', (due, language, expected) => {
    expect(dueInstantWords(japan(due), now, language)).toBe(expected)
  })
})

test.each<[Day, Day, Language, string, string]>([
  ['2026-11-25', '2026-11-22', 'ja', 'あと3日', '11/25 水'],
  ['2026-11-25', '2026-11-22', 'en', '3 days left', '25 Nov Wed'],
  ['2026-11-25', '2026-11-25', 'ja', '今日まで', '11/25 水'],
  ['2026-11-25', '2026-11-25', 'en', 'due today', '25 Nov Wed'],
  ['2026-11-25', '2026-11-27', 'ja', '2日超過', '11/25 水'],
  ['2026-11-25', '2026-11-26', 'en', '1 day overdue', '25 Nov Wed'],
])('a day that is due on %s is told on %s in %s', (due, today, language, away, written) => {
  expect(dueDayParts(due, today, language)).toEqual({ away, written })
})
