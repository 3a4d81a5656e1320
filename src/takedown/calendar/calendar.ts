/** 期限のカレンダー: the due days of the desk as a calendar that a person has in a program of their own. Numbers and days, nothing personal. */

import type { CalendarDay } from '../../shared/calendar/calendar.ts'
import { type Day, dayOf, type Instant } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import type { CalendarWords } from './words.ts'

export const CALENDAR = '/console/takedowns/calendar'
export const CALENDAR_FILES = '/takedown/calendar'

/** Whose due days: what they handle and what nobody handles; a supervisor sees those of all. */
export type CalendarReader = { id: string; supervises: boolean }

/** A notice that is owed by a day, or a sender who has not answered and whose silence is established from a moment on. */
export type Due =
  | { kind: 'notice'; requestId: string; number: string; on: Day }
  | { kind: 'silence'; requestId: string; number: string; inquiryId: string; from: Instant }

/** A program shows no more than somebody can look through. */
export const MOST_DUE = 500

/** `origin` is where the console is. */
export function calendarDay(due: Due, origin: string, words: CalendarWords): CalendarDay {
  const address = `${origin}/console/takedowns/${due.requestId}`
  const title = fill(words.days[due.kind], { number: due.number })
  if (due.kind === 'notice') return { id: `${due.requestId}-notice`, day: due.on, title, address }
  return { id: `${due.inquiryId}-silence`, day: dayOf(due.from), title, address }
}
