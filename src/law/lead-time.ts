/**
 * A period that has to pass before something begins, counted from both sides: from what happens first to the first day that is allowed, and
 * from that day back to the latest on which it can happen. 「新しい基準は、使い始める14日前までに公表する」 is both questions.
 */
import { addDays, type Day, dayOf } from '../shared/day.ts'
import { type Counting, dueOf } from './deadlines.ts'
import { type Counted, type HolidayTable, shortestDays } from './period.ts'

/** The first day after the whole of the period, and how it was counted. */
export function firstDayAllowed(happened: Day, lead: Counting, holidays: HolidayTable): { day: Day; counted: Counted } {
  const counted = dueOf(lead, happened, holidays)
  return { day: dayOf(counted.overAt), counted }
}

/**
 * The latest day on which it can happen so that the period is over before `day` begins, and how the period runs from there. A later
 * beginning never ends earlier, so the first that is early enough on the way back is the latest of all.
 */
export function latestStart(day: Day, lead: Counting, holidays: HolidayTable): { day: Day; counted: Counted } {
  // No period is shorter than this, so the search begins at the latest day that can be and goes back over long months and holidays.
  let start = addDays(day, -shortestDays(lead.length) - 1)
  let counted = dueOf(lead, start, holidays)
  while (counted.last >= day) {
    start = addDays(start, -1)
    counted = dueOf(lead, start, holidays)
  }
  return { day: start, counted }
}
