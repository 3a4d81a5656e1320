/** What was typed into the calculator: which deadline, and the day on which it began. */
import type { Deadline } from '../law/deadlines.ts'
import type { Happened, HolidayTable } from '../law/period.ts'
import { isDay, startOfDay, yearOf } from '../shared/day.ts'
import { type DateEntry, type DatePart, dateParts, readDateEntry } from '../shared/form/date-entry.ts'

export type Entry = { rule: string; start: DateEntry; midnight: boolean }

export type EntryFault =
  | { field: 'rule'; fault: 'rule-missing' }
  | { field: 'start'; fault: 'date-missing' | 'not-digits' | 'no-such-day' | 'no-such-year'; wrong: readonly DatePart[] }

export type Read = { deadline: Deadline; happened: Happened } | { faults: readonly EntryFault[] }

const FIELDS = ['rule', 'midnight', ...dateParts.map((part) => `start-${part}`)]
/** Longer than any date that somebody meant. */
const LONGEST_PART = 20

/** Undefined when nobody asked for anything yet. */
export function entryOf(field: (name: string) => string | undefined): Entry | undefined {
  if (FIELDS.every((name) => field(name) === undefined)) return undefined
  return {
    rule: field('rule') ?? '',
    start: readDateEntry((name) => field(name)?.slice(0, LONGEST_PART), 'start'),
    midnight: field('midnight') === 'yes',
  }
}

/** The years in which holidays are known: outside of them no day of the calculator would be sure. */
export function readEntry(entry: Entry, deadlines: readonly Deadline[], { from, to }: HolidayTable): Read {
  const deadline = deadlines.find(({ id }) => id === entry.rule)
  const parts = dateParts.map((part) => entry.start[part].normalize('NFKC').trim())
  const day = parts.map((part, index) => part.padStart(index === 0 ? 4 : 2, '0')).join('-')
  const wrong = (which: (part: string) => boolean) => dateParts.filter((_, index) => which(parts[index] ?? ''))
  const faultOfDate = (): EntryFault | undefined => {
    const missing = wrong((part) => part === '')
    if (missing.length > 0) return { field: 'start', fault: 'date-missing', wrong: missing }
    const strange = wrong((part) => !/^\d+$/.test(part))
    if (strange.length > 0) return { field: 'start', fault: 'not-digits', wrong: strange }
    const [year = ''] = parts
    if (Number(year) < yearOf(from) || Number(year) > yearOf(to)) return { field: 'start', fault: 'no-such-year', wrong: ['year'] }
    return isDay(day) ? undefined : { field: 'start', fault: 'no-such-day', wrong: ['month', 'day'] }
  }
  const faults = [deadline === undefined ? ({ field: 'rule', fault: 'rule-missing' } as const) : undefined, faultOfDate()].filter(
    (fault) => fault !== undefined,
  )
  if (deadline === undefined || !isDay(day) || faults.length > 0) return { faults }
  return { deadline, happened: entry.midnight ? startOfDay(day) : day }
}
