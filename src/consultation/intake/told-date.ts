/** A day a consulter remembers: exactly, by its month, or not at all. */

import { dayWords } from '../../shared/date-words.ts'
import { type Day, isDay } from '../../shared/day.ts'
import { fill, type Language } from '../../shared/language.ts'
import { type Entry, textIn } from './entry.ts'
import { intakeWords } from './words.ts'

/** `2026-11-22`, `2026-11`, or `unknown`. */
export type ToldDate = string

/** The web is not older than this, so an earlier year is a slip of the finger. */
const FIRST_YEAR = 1990

export type DateFault = 'date-missing' | 'not-a-date' | 'in-the-future' | 'too-long-ago'

/** The day may be left out: many people know only the month. Full-width digits are digits. */
export function toldDateOf(entry: Entry, name: string, today: Day): { date: ToldDate } | { fault: DateFault } {
  const part = (field: string) => textIn(entry, `${name}-${field}`).normalize('NFKC').trim()
  const [year, month, day] = [part('year'), part('month'), part('day')]
  if (year === '' && month === '' && day === '') {
    return textIn(entry, `${name}-unknown`) === 'yes' ? { date: 'unknown' } : { fault: 'date-missing' }
  }
  if (!/^\d{4}$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{0,2}$/.test(day)) return { fault: 'not-a-date' }
  const date = [year, month.padStart(2, '0'), ...(day === '' ? [] : [day.padStart(2, '0')])].join('-')
  if (!isDay(day === '' ? `${date}-01` : date)) return { fault: 'not-a-date' }
  if (Number(year) < FIRST_YEAR) return { fault: 'too-long-ago' }
  return date > today.slice(0, date.length) ? { fault: 'in-the-future' } : { date }
}

/** 「2026年11月22日(日)」, 「2026年11月」, 「わからない」. */
export function toldDateWords(date: ToldDate, language: Language): string {
  if (isDay(date)) return dayWords(date, language)
  const words = intakeWords(language).intake.dates
  const [year = '', month = ''] = date.split('-')
  if (!/^\d{4}$/.test(year)) return words.unknown
  return fill(words.month, { year, month: language === 'en' ? (words.months.split(',')[Number(month) - 1] ?? month) : Number(month) })
}
