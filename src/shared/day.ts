/**
 * Days and fiscal years in Japan.
 *
 * A moment is an `Instant`; a date on a calendar is a `Day`. Japan has kept one offset without summer time since 1952,
 * so a day is found by adding nine hours, whatever the time zone of the machine.
 */
export type Instant = Date

/** A calendar day in Japan without a time of day, such as `2026-11-22`. Days compare as strings. */
export type Day = `${number}-${number}-${number}`

/** Both ends belong to the period. */
export type Period = { from: Day; to: Day }

export type Quarter = 1 | 2 | 3 | 4
export type Half = 1 | 2

const MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000
const JAPAN_AHEAD_OF_UTC = 9 * 60 * 60 * 1000

export function dayOf(at: Instant): Day {
  return dayOfMidnight(at.getTime() + JAPAN_AHEAD_OF_UTC)
}

/** What a clock on a wall in Japan shows; the hour from 0 to 23. */
export function clockOf(at: Instant): { hour: number; minute: number } {
  const inJapan = new Date(at.getTime() + JAPAN_AHEAD_OF_UTC)
  return { hour: inJapan.getUTCHours(), minute: inJapan.getUTCMinutes() }
}

/** Midnight in Japan, when the day begins. */
export function startOfDay(day: Day): Instant {
  return new Date(midnightOf(day) - JAPAN_AHEAD_OF_UTC)
}

/** True for a day that is on the calendar and written `YYYY-MM-DD`: neither `2026-02-29` nor `2026-2-3` is. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = Date.parse(`${text}T00:00:00Z`)
  // Date.parse rolls 30 February over into March, so the day has to come back as it went in.
  return !Number.isNaN(midnight) && dayOfMidnight(midnight) === text
}

export function nextDay(day: Day): Day {
  return addDays(day, 1)
}

/** A negative count goes back. */
export function addDays(day: Day, count: number): Day {
  return dayOfMidnight(midnightOf(day) + count * MILLISECONDS_A_DAY)
}

/** How many midnights lie between: 0 for the same day, negative when `to` is before `from`. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((midnightOf(to) - midnightOf(from)) / MILLISECONDS_A_DAY)
}

/** From 0 for Sunday to 6 for Saturday. */
export function weekdayOf(day: Day): number {
  return new Date(midnightOf(day)).getUTCDay()
}

export function yearOf(day: Day): number {
  return Number(day.slice(0, 4))
}

/** From 1 for January to 12 for December. */
export function monthOf(day: Day): number {
  return Number(day.slice(5, 7))
}

/** The Japanese fiscal year is named after the calendar year of its April: 2027-03-31 is in 2026. */
export function fiscalYearOf(day: Day): number {
  return monthOf(day) >= 4 ? yearOf(day) : yearOf(day) - 1
}

/** The quarter of the fiscal year: the first begins in April. */
export function quarterOf(day: Day): Quarter {
  const month = monthOf(day)
  if (month <= 3) return 4
  if (month <= 6) return 1
  return month <= 9 ? 2 : 3
}

/** The half of the fiscal year: the first (上半期) runs from April to September. */
export function halfOf(day: Day): Half {
  return quarterOf(day) <= 2 ? 1 : 2
}

/** A month of the calendar year; 1 is January. */
export function monthPeriod(year: number, month: number): Period {
  return monthsFrom(year, month, 1)
}

export function quarterPeriod(fiscalYear: number, quarter: Quarter): Period {
  return monthsFrom(fiscalYear, 1 + 3 * quarter, 3)
}

export function halfPeriod(fiscalYear: number, half: Half): Period {
  return monthsFrom(fiscalYear, half === 1 ? 4 : 10, 6)
}

export function fiscalYearPeriod(fiscalYear: number): Period {
  return monthsFrom(fiscalYear, 4, 12)
}

/** A month past twelve falls into the next year, as the last quarter of a fiscal year does. */
function monthsFrom(year: number, firstMonth: number, count: number): Period {
  const from = dayOfMidnight(Date.UTC(year, firstMonth - 1, 1))
  const after = dayOfMidnight(Date.UTC(year, firstMonth - 1 + count, 1))
  return { from, to: addDays(after, -1) }
}

/** Days are counted as if at Greenwich, where every day has the same length. */
function midnightOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** Put together by hand: a list asks for a day several times a row, and `toISOString` takes four times as long. */
function dayOfMidnight(milliseconds: number): Day {
  const at = new Date(milliseconds)
  return `${String(at.getUTCFullYear()).padStart(4, '0')}-${twoDigits(at.getUTCMonth() + 1)}-${twoDigits(at.getUTCDate())}` as Day
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : `${number}`)
