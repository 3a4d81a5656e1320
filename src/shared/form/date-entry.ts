import { type Day, isDay } from '../day.ts'

/** A date as it was typed, kept to be shown again. */
export type DateEntry = { year: string; month: string; day: string; unknown: boolean }

export const emptyDate: DateEntry = { year: '', month: '', day: '', unknown: false }

/** Takes the entry out of a sent form, where a field is a text when it is there at all. */
export function readDateEntry(field: (name: string) => string | undefined, name: string): DateEntry {
  return {
    year: field(`${name}-year`) ?? '',
    month: field(`${name}-month`) ?? '',
    day: field(`${name}-day`) ?? '',
    unknown: field(`${name}-unknown`) === 'yes',
  }
}

/**
 * `empty` when nothing was answered, `unknown` when the person said so, `not-a-date` for 30 February.
 * Full-width digits are digits: Japanese keyboards write them.
 */
export function dayOfEntry(entry: DateEntry): Day | 'empty' | 'unknown' | 'not-a-date' {
  const parts = [entry.year, entry.month, entry.day].map((part) => part.normalize('NFKC').trim())
  if (parts.every((part) => part === '')) return entry.unknown ? 'unknown' : 'empty'
  const [year = '', month = '', day = ''] = parts
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : 'not-a-date'
}
