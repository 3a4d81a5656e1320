import { describe, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { periodOfKey } from '../periods/period.ts'
import { periodWords, spanWords } from './period-words.ts'

describe('a period is called', () => {
  test.each<[string, Language, string]>([
    ['fy2021', 'ja', '令和3年度'],
    ['fy2019', 'ja', '令和元年度'],
    ['fy2021-h1', 'ja', '令和3年度 上半期'],
    ['fy2021-h2', 'ja', '令和3年度 下半期'],
    ['fy2021-q4', 'ja', '令和3年度 第4四半期'],
    ['2022-03', 'ja', '2022年3月'],
    ['fy2021', 'en', 'fiscal 2021'],
    ['fy2021-h2', 'en', 'second half of fiscal 2021'],
    ['fy2021-q1', 'en', 'quarter 1 of fiscal 2021'],
    ['2022-03', 'en', 'March 2022'],
    ['2022-03', 'easy', '2022｜年《ねん》3｜月《がつ》'],
  ])('%s in %s: %s', (key, language, words) => {
    const period = periodOfKey(key)
    expect(period && periodWords(period, period.to, language)).toBe(words)
  })

  test.each<[string, Day, Language, string]>([
    ['fy2021', '2021-12-31', 'ja', '令和3年度（4月〜12月）'],
    ['fy2021-h2', '2021-12-31', 'ja', '令和3年度 下半期（10月〜12月）'],
    ['fy2021', '2021-12-31', 'en', 'fiscal 2021 (April to December)'],
    ['fy2021', '2022-02-28', 'en', 'fiscal 2021 (April to February)'],
  ])('%s counted through %s in %s: %s', (key, through, language, words) => {
    const period = periodOfKey(key)
    expect(period && periodWords(period, through, language)).toBe(words)
  })
})

test.each<[string, Day, Day, string]>([
  ['a year is called by its name', '2021-04-01', '2022-03-31', '令和3年度'],
  ['a half', '2021-10-01', '2022-03-31', '令和3年度 下半期'],
  ['a quarter', '2021-04-01', '2021-06-30', '令和3年度 第1四半期'],
  ['a month', '2022-02-01', '2022-02-28', '2022年2月'],
  ['months of one year are told by it', '2021-04-01', '2021-12-31', '令和3年度（4月〜12月）'],
  ['months of two years are told by their days', '2021-04-01', '2022-04-30', '2021年4月1日（木）から2022年4月30日（土）まで'],
  ['a span within a month too', '2021-04-01', '2021-04-29', '2021年4月1日（木）から2021年4月29日（木）まで'],
  ['and one that begins within a month', '2021-04-02', '2021-05-31', '2021年4月2日（金）から2021年5月31日（月）まで'],
])('a span of days: %s', (_, from, to, words) => {
  expect(spanWords({ from, to }, 'ja')).toBe(words)
})
