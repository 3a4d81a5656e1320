/** A day a consulter remembers: exactly, by its month, or not at all. */

import { dayWords } from '../../shared/date-words.ts'
import { type Day, isDay } from '../../shared/day.ts'
import { type DatePart, dateParts } from '../../shared/form/date-entry.ts'
import { fill, type Language } from '../../shared/language.ts'
import { type Entry, textIn } from './entry.ts'
import { intakeWords } from './words.ts'

/** `2026-11-22`, `2026-11`, or `unknown`. */
export type ToldDate = string

/** The web is not older than this, so an earlier year is a slip of the finger. */
const FIRST_YEAR = 1990

export type DateFault =
  | 'date-missing'
  | 'date-not-digits'
  | 'year-missing'
  | 'month-missing'
  | 'no-such-month'
  | 'no-such-day'
  | 'in-the-future'
  | 'too-long-ago'

/** The day may be left out: many people know only the month. Full-width digits are digits. */
export function toldDateOf(entry: Entry, name: string, today: Day): { date: ToldDate } | { fault: DateFault } {
  const [year, month, day] = partsIn(entry, name)
  if (year === '' && month === '' && day === '') {
    return textIn(entry, `${name}-unknown`) === 'yes' ? { date: 'unknown' } : { fault: 'date-missing' }
  }
  const fault = faultOf(year, month, day)
  if (fault !== undefined) return { fault }
  const date = [year, month.padStart(2, '0'), ...(day === '' ? [] : [day.padStart(2, '0')])].join('-')
  return date > today.slice(0, date.length) ? { fault: 'in-the-future' } : { date }
}

/** The parts of a date to change; all of them when it is right by itself, and wrong beside another date. */
export function wrongParts(entry: Entry, name: string, today: Day): readonly DatePart[] {
  const read = toldDateOf(entry, name, today)
  if (!('fault' in read)) return dateParts
  const written = partsIn(entry, name)
  switch (read.fault) {
    case 'date-missing':
      return dateParts
    case 'date-not-digits':
      return dateParts.filter((_, index) => !isDigits(written[index] ?? ''))
    case 'year-missing':
    case 'too-long-ago':
      return ['year']
    case 'month-missing':
    case 'no-such-month':
      return ['month']
    case 'no-such-day':
      return ['day']
    case 'in-the-future':
      return [dateParts.find((_, index) => Number(written[index]) > Number(today.split('-')[index])) ?? 'day']
  }
}

/** As they were typed, the year first; full-width digits are digits. */
function partsIn(entry: Entry, name: string): [string, string, string] {
  const part = (field: DatePart) => textIn(entry, `${name}-${field}`).normalize('NFKC').trim()
  return [part('year'), part('month'), part('day')]
}

const isDigits = (part: string): boolean => /^\d*$/.test(part)

/** The first thing that keeps the parts from being a date, the year first, as they are read. */
function faultOf(year: string, month: string, day: string): DateFault | undefined {
  if (![year, month, day].every(isDigits)) return 'date-not-digits'
  if (year === '') return 'year-missing'
  if (year.length !== 4 || Number(year) < FIRST_YEAR) return 'too-long-ago'
  if (month === '') return 'month-missing'
  if (Number(month) < 1 || Number(month) > 12) return 'no-such-month'
  if (day !== '' && !isDay([year, month.slice(-2).padStart(2, '0'), day.padStart(2, '0')].join('-'))) return 'no-such-day'
  return undefined
}

/** 「2026年11月22日（日）」, 「2026年11月」, 「わからない」. */
export function toldDateWords(date: ToldDate, language: Language): string {
  if (isDay(date)) return dayWords(date, language)
  const words = intakeWords(language).intake.dates
  const [year = '', month = ''] = date.split('-')
  if (!/^\d{4}$/.test(year)) return words.unknown
  return fill(words.month, { year, month: language === 'en' ? (words.months.split(',')[Number(month) - 1] ?? month) : Number(month) })
}
