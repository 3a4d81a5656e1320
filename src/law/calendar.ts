/** Days on which a centre is closed, by name. The holidays (国民の祝日) come from content/holidays, which ends with 2050. */
import { addDays, type Day, nextDay } from '../shared/day.ts'

export type NamedDays = ReadonlyMap<Day, string>

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
