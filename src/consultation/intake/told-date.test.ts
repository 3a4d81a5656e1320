import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type Day } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { Entry } from './entry.ts'
import { toldDateOf, toldDateWords, wrongParts } from './told-date.ts'

const TODAY: Day = '2026-11-22'
const typed = (year: string, month: string, day: string, unknown?: string): Entry => ({
  'posted-year': [year],
  'posted-month': [month],
  'posted-day': [day],
  ...(unknown !== undefined && { 'posted-unknown': [unknown] }),
})
const read = (entry: Entry) => toldDateOf(entry, 'posted', TODAY)

describe('a day that somebody remembers', () => {
  test.each<[string, Entry, string]>([
    ['exactly', typed('2026', '4', '1'), '2026-04-01'],
    ['with zeros before', typed('2026', '04', '01'), '2026-04-01'],
    ['in full width', typed('２０２６', '１１', '２２'), '2026-11-22'],
    ['with spaces around', typed(' 2026 ', '4　', ' 1'), '2026-04-01'],
    ['by its month', typed('2026', '4', ''), '2026-04'],
    ['in the month that runs', typed('2026', '11', ''), '2026-11'],
    ['today', typed('2026', '11', '22'), '2026-11-22'],
    ['on a leap day', typed('2024', '2', '29'), '2024-02-29'],
    ['when the web began', typed('1990', '1', '1'), '1990-01-01'],
    ['not at all', typed('', '', '', 'yes'), 'unknown'],
    ['after all, although "I do not know" is ticked', typed('2026', '4', '1', 'yes'), '2026-04-01'],
  ])('%s', (_, entry, date) => {
    expect(read(entry)).toEqual({ date })
  })

  test.each<[string, Entry, string]>([
    ['nothing was said', typed('', '', ''), 'date-missing'],
    ['something else was ticked', typed('', '', '', 'no'), 'date-missing'],
    ['words', typed('去年', '春', ''), 'date-not-digits'],
    ['a number below nothing', typed('2026', '-4', '1'), 'date-not-digits'],
    ['no year', typed('', '4', '1'), 'year-missing'],
    ['no month', typed('2026', '', '1'), 'month-missing'],
    ['month 13', typed('2026', '13', '1'), 'no-such-month'],
    ['month 0', typed('2026', '0', '1'), 'no-such-month'],
    ['day 0', typed('2026', '4', '0'), 'no-such-day'],
    ['30 February', typed('2026', '2', '30'), 'no-such-day'],
    ['29 February of an ordinary year', typed('2026', '2', '29'), 'no-such-day'],
    ['tomorrow', typed('2026', '11', '23'), 'in-the-future'],
    ['next month', typed('2026', '12', ''), 'in-the-future'],
    ['before the web', typed('1989', '12', '31'), 'too-long-ago'],
    ['a year of two digits', typed('26', '4', '1'), 'too-long-ago'],
  ])('is asked for again: %s', (_, entry, fault) => {
    expect(read(entry)).toEqual({ fault })
  })

  test.each<[string, Entry, string[]]>([
    ['nothing was said', typed('', '', ''), ['year', 'month', 'day']],
    ['words for the year and the month', typed('去年', '春', '1'), ['year', 'month']],
    ['no year', typed('', '4', '1'), ['year']],
    ['a year of two digits', typed('26', '4', '1'), ['year']],
    ['no month', typed('2026', '', '1'), ['month']],
    ['month 13', typed('2026', '13', '1'), ['month']],
    ['30 February', typed('2026', '2', '30'), ['day']],
    ['next year', typed('2027', '1', '1'), ['year']],
    ['next month', typed('2026', '12', '1'), ['month']],
    ['tomorrow, in full width', typed('２０２６', '１１', '２３'), ['day']],
    ['a day that is wrong only beside another', typed('2026', '4', '1'), ['year', 'month', 'day']],
  ])('marks what is to be changed, and nothing else: %s', (_, entry, parts) => {
    expect(wrongParts(entry, 'posted', TODAY)).toEqual(parts)
  })

  test('is every day up to today, and no later one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -10_000, max: 400 }), (distance) => {
        const day = addDays(TODAY, distance)
        const [year = '', month = '', date = ''] = day.split('-')
        expect(read(typed(year, month, date))).toEqual(distance > 0 ? { fault: 'in-the-future' } : { date: day })
      }),
    )
  })
})

test.each<[string, Language, string]>([
  ['2026-11-22', 'ja', '2026年11月22日（日）'],
  ['2026-11', 'ja', '2026年11月'],
  ['2026-04', 'easy', '2026｜年《ねん》4｜月《がつ》'],
  ['2026-04', 'en', 'April 2026'],
  ['2026-12', 'en', 'December 2026'],
  ['unknown', 'ja', '分からない'],
  ['unknown', 'en', 'I do not know'],
])('the date %s in %s: %s', (date, language, words) => {
  expect(toldDateWords(date, language)).toBe(words)
})
