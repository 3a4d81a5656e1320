import ical from 'ical-generator'
import type { Instant } from '../day.ts'
import type { CalendarDay } from './calendar.ts'

/** Programs ask again about as often. */
const SECONDS_BETWEEN_READINGS = 3_600

/** A calendar of whole days. `at` is when it was made, which every day bears. @returns the text with CRLF, in UTF-8 */
export function calendarText(name: string, days: readonly CalendarDay[], at: Instant): string {
  const calendar = ical({ name, prodId: { company: 'Madoguchi', product: 'Madoguchi' }, ttl: SECONDS_BETWEEN_READINGS })
  for (const { id, day, title, address } of days) {
    // Of a whole day the library writes the date that the moment has in UTC.
    calendar.createEvent({ id, start: new Date(`${day}T00:00:00Z`), allDay: true, summary: title, url: address, stamp: at })
  }
  return calendar.toString()
}
