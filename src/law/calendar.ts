/** Which days count as working days. The holidays (国民の祝日) come from content/holidays, which ends with 2050. */
import { addDays, type Day, nextDay, weekdayOf } from '../shared/day.ts'

/** A set of days, or a map from days to their names. */
export type Days = { has(day: Day): boolean }
export type NamedDays = ReadonlyMap<Day, string>

const SUNDAY = 0
const SATURDAY = 6

/** Monday to Friday, neither a holiday nor a day on which the organisation is closed. */
export function isWorkingDay(day: Day, holidays: Days, closingDays: Days): boolean {
  return !isWeekend(day) && !holidays.has(day) && !closingDays.has(day)
}

export function isWeekend(day: Day): boolean {
  return weekdayOf(day) === SUNDAY || weekdayOf(day) === SATURDAY
}

/**
 * 年末年始: 29 December to 3 January, by the winter that begins in `year`.
 * 行政機関の休日に関する法律 closes public offices on these days; a centre may choose others.
 */
export function yearEndDays(year: number): Map<Day, string> {
  const days = new Map<Day, string>()
  for (let day: Day = `${year}-12-29`; day !== `${year + 1}-01-04`; day = nextDay(day)) days.set(day, '年末年始')
  return days
}

/** Every day between two, both included, under one name: a summer closing, a move of the office. */
export function daysFrom(from: Day, to: Day, name: string): Map<Day, string> {
  const days = new Map<Day, string>()
  for (let day = from; day <= to; day = addDays(day, 1)) days.set(day, name)
  return days
}
