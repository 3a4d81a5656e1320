/**
 * The centre's own service level: an answer within so many hours in which the centre is open.
 *
 * This is a promise of the centre and no period of the law; those are counted by the Civil Code in calendar days.
 * Every result says how it was counted, so that an adviser and an auditor can follow it day by day.
 */
import { type Day, dayOf, type Instant, nextDay, startOfDay, weekdayOf } from '../shared/day.ts'
import type { NamedDays } from './calendar.ts'

/** Minutes after midnight in Japan; `to` does not belong to it. Two in a day leave out a lunch hour. */
export type OpenTime = { from: number; to: number }

/** Seven lists, Sunday first. */
export type WeeklyHours = readonly (readonly OpenTime[])[]

export type WorkingCalendar = { weekly: WeeklyHours; holidays: NamedDays; closingDays: NamedDays }

export type Step =
  | { kind: 'counted'; day: Day; from: Instant; to: Instant }
  | { kind: 'weekly-closing' | 'after-hours'; day: Day }
  | { kind: 'holiday' | 'closing-day'; day: Day; name: string }

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

/** Longer than any service level: a calendar that has not opened enough by then was set wrongly. */
const MOST_DAYS = 3 * 366

/**
 * When so many open hours have passed since the start. Before opening the count begins at opening, after closing on the
 * next open day; a count that ends with the closing hour ends there and not on the next morning.
 */
export function addWorkingHours(start: Instant, hours: number, calendar: WorkingCalendar): { at: Instant; steps: Step[] } {
  const steps: Step[] = []
  let left = hours * HOUR
  let day = dayOf(start)
  for (let days = 0; days < MOST_DAYS; days += 1, day = nextDay(day)) {
    const closed = closingOf(day, calendar)
    if (closed !== undefined) steps.push(closed)
    else {
      const counted = countDay(day, start, left, calendar)
      steps.push(...counted)
      left -= counted.reduce((sum, step) => sum + (step.kind === 'counted' ? step.to.getTime() - step.from.getTime() : 0), 0)
      const last = counted.at(-1)
      if (left <= 0 && last?.kind === 'counted') return { at: last.to, steps }
    }
  }
  return neverOpen(`${hours} hours`)
}

/** Opening hours are checked when they are set, so this is a fault and no refusal. */
function neverOpen(wanted: string): never {
  throw new RangeError(`${wanted} do not fit into ${MOST_DAYS} days: the opening hours are wrong`)
}

/** Why a day is closed; the reason that the law gives stands before the centre's own. */
function closingOf(day: Day, { weekly, holidays, closingDays }: WorkingCalendar): Step | undefined {
  const open = weekly[weekdayOf(day)] ?? []
  if (open.length === 0) return { kind: 'weekly-closing', day }
  const holiday = holidays.get(day)
  if (holiday !== undefined) return { kind: 'holiday', day, name: holiday }
  const closing = closingDays.get(day)
  return closing === undefined ? undefined : { kind: 'closing-day', day, name: closing }
}

function countDay(day: Day, start: Instant, most: number, { weekly }: WorkingCalendar): Step[] {
  const midnight = startOfDay(day).getTime()
  const steps: Step[] = []
  let left = most
  for (const open of weekly[weekdayOf(day)] ?? []) {
    const from = Math.max(start.getTime(), midnight + open.from * MINUTE)
    const to = Math.min(midnight + open.to * MINUTE, from + left)
    if (from >= midnight + open.to * MINUTE) continue
    steps.push({ kind: 'counted', day, from: new Date(from), to: new Date(to) })
    left -= to - from
    if (left <= 0) break
  }
  return steps.length > 0 ? steps : [{ kind: 'after-hours', day }]
}
