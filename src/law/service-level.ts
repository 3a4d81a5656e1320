/** By when the centre means to answer: its service level laid over holidays and its own closing days. */
import type { ServiceLevel } from '../shared/content/content.ts'
import { dayOf, type Instant, yearOf } from '../shared/day.ts'
import { type NamedDays, yearEndDays } from './calendar.ts'
import { addWorkingHours, type Step, type WorkingCalendar } from './working-time.ts'

export type ServicePromise = Pick<ServiceLevel, 'weekly' | 'closedAtYearEnd' | 'answerWithinHours' | 'inDangerWithinHours'>

export type Closures = { holidays: NamedDays; closingDays: NamedDays }

/** When an answer to something received at `at` is due, and how that was counted. Somebody in danger is answered sooner. */
export function answerDue(at: Instant, level: ServicePromise, closures: Closures, inDanger: boolean): { at: Instant; steps: Step[] } {
  const hours = inDanger ? level.inDangerWithinHours : level.answerWithinHours
  return addWorkingHours(at, hours, workingCalendarFrom(at, level, closures))
}

/** A name that the centre gave to a day goes before 年末年始. A service level never reaches past the second year end. */
export function workingCalendarFrom(
  at: Instant,
  { weekly, closedAtYearEnd }: ServicePromise,
  { holidays, closingDays }: Closures,
): WorkingCalendar {
  const year = yearOf(dayOf(at))
  const yearEnds = closedAtYearEnd ? [year - 1, year, year + 1].flatMap((each) => [...yearEndDays(each)]) : []
  return { weekly, holidays, closingDays: new Map([...yearEnds, ...closingDays]) }
}
