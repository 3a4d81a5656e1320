/**
 * Periods of the Civil Code (民法第138条から第143条), counted in Japan's days, with a step for everything that was done.
 *
 * Article 138 lets these rules apply wherever no other rule says otherwise. Whether Article 142 moves the end of a period of an online
 * service is settled nowhere that was found, so every caller says what becomes of a holiday (`HolidayPolicy`).
 */
import { addDays, type Day, dayOf, type Instant, monthOf, monthPeriod, nextDay, startOfDay, weekdayOf, yearOf } from '../shared/day.ts'
import { type NamedDays, yearEndDays } from './calendar.ts'
import type { Certainty, RuleId } from './citations.ts'

export type Length = { count: number; unit: 'hours' | 'days' | 'weeks' | 'months' | 'years' }

/**
 * What becomes of a period whose last day is a holiday: `none` counts it like any other day, `sunday-holiday` goes on over Sundays and
 * national holidays, `business-day` over Saturdays and the year end as well.
 */
export type HolidayPolicy = 'none' | 'sunday-holiday' | 'business-day'

const daysIn = { hours: [1 / 24, 1 / 24], days: [1, 1], weeks: [7, 7], months: [28, 31], years: [365, 366] } as const
const monthsIn = { months: 1, years: 12 } as const

/** True when `one` ends no later than `other`, whatever day both begin with. A month may have 28 days or 31, so not all lengths compare. */
export function isNotLonger(one: Length, other: Length): boolean {
  const [these, those] = [inMonths(one), inMonths(other)]
  if (these !== undefined && those !== undefined) return these <= those
  return one.count * daysIn[one.unit][1] <= shortestDays(other)
}

/** How many days a length has at least. */
export function shortestDays({ count, unit }: Length): number {
  return count * daysIn[unit][0]
}

function inMonths({ count, unit }: Length): number | undefined {
  return unit === 'months' || unit === 'years' ? count * monthsIn[unit] : undefined
}

/** 国民の祝日 by day. Outside of the two days nothing is known of them. */
export type HolidayTable = { names: NamedDays; from: Day; to: Day }

export type Closing = { kind: 'holiday'; name: string } | { kind: 'sunday' | 'saturday' | 'year-end' }

/** What the period begins with: a moment, or a day on which it happened at a time that nobody wrote down. */
export type Happened = Day | Instant

export type Step = { rule: RuleId; certainty: Certainty } & (
  | { kind: 'first-day'; event: Day; day: Day; counted: 'same' | 'next' }
  | { kind: 'hours'; from: Instant; to: Instant; length: Length }
  | { kind: 'days'; from: Day; to: Day; length: Length }
  /** `month-end`: the last month has no such day. `whole`: counted from the first of a month, so it ends with a month. */
  | { kind: 'months'; from: Day; to: Day; length: Length; end: 'day-before' | 'month-end' | 'whole' }
  | { kind: 'moved' | 'not-moved'; day: Day; closing: Closing }
  | { kind: 'holidays-unknown'; day: Day; from: Day; to: Day }
  | { kind: 'ended'; day: Day }
)

export type Counted = {
  firstDay: Day
  /** The last day by the calendar, and the last day after holidays. */
  calendarEnd: Day
  last: Day
  /** When the period is over (「…を経過した」): the midnight after the last day, or the moment after so many hours. */
  overAt: Instant
  steps: Step[]
}

/** The table knows whole years, from the year of its first day to that of its last. */
export function holidayTable(names: NamedDays): HolidayTable {
  const years = [...names.keys()].map(yearOf)
  return { names, from: `${years.reduce(least)}-01-01`, to: `${years.reduce(most)}-12-31` }
}

const least = (one: number, other: number) => Math.min(one, other)
const most = (one: number, other: number) => Math.max(one, other)

/** Counts a period from what it begins with. Hours need a moment; a day without a time has none to count them from. */
export function countPeriod(happened: Happened, length: Length, policy: HolidayPolicy, holidays: HolidayTable): Counted {
  if (!Number.isSafeInteger(length.count) || length.count < 1) throw new RangeError(`A period of ${length.count} ${length.unit} is none`)
  if (length.unit === 'hours') return countHours(happened, length)
  const first = firstDay(happened)
  const end = calendarEnd(first.day, length)
  const { last, steps } = overHolidays(end.to, policy, holidays)
  const ended: Step = { kind: 'ended', day: last, rule: 'last-day', certainty: 'verified' }
  return { firstDay: first.day, calendarEnd: end.to, last, overAt: startOfDay(nextDay(last)), steps: [first, end, ...steps, ended] }
}

/** 「時間によって期間を定めたときは、その期間は、即時から起算する。」 (Art. 139) Holidays are a matter of periods in days. */
function countHours(happened: Happened, length: Length): Counted {
  if (typeof happened === 'string') throw new RangeError(`Hours cannot be counted from ${happened} without a time`)
  const overAt = new Date(happened.getTime() + length.count * 60 * 60 * 1000)
  const last = dayOf(overAt)
  const step: Step = { kind: 'hours', from: happened, to: overAt, length, rule: 'hours-run', certainty: 'verified' }
  return { firstDay: dayOf(happened), calendarEnd: last, last, overAt, steps: [step] }
}

/** 「期間の初日は、算入しない。ただし、その期間が午前零時から始まるときは、この限りでない。」 (Art. 140) */
function firstDay(happened: Happened): Step & { kind: 'first-day' } {
  const event = typeof happened === 'string' ? happened : dayOf(happened)
  const isAtMidnight = typeof happened !== 'string' && happened.getTime() === startOfDay(event).getTime()
  const counted = isAtMidnight ? 'same' : 'next'
  return { kind: 'first-day', event, day: isAtMidnight ? event : nextDay(event), counted, rule: 'first-day', certainty: 'verified' }
}

type Ending = Step & { kind: 'days' | 'months' }

function calendarEnd(from: Day, length: Length): Ending {
  const sure = { rule: 'by-the-calendar', certainty: 'verified' } as const
  switch (length.unit) {
    case 'months':
      return { ...monthsEnd(from, length.count), length, ...sure }
    case 'years':
      return { ...monthsEnd(from, length.count * 12), length, ...sure }
    case 'weeks':
      return { kind: 'days', from, to: addDays(from, 7 * length.count - 1), length, ...sure }
    default:
      return { kind: 'days', from, to: addDays(from, length.count - 1), length, rule: 'last-day', certainty: 'verified' }
  }
}

/**
 * 「週、月又は年の初めから期間を起算しないときは、その期間は、最後の週、月又は年においてその起算日に応当する日の前日に満了する。ただし、
 * …最後の月に応当する日がないときは、その月の末日に満了する。」 (Art. 143(2)) Counted from the first of a month, the day before the
 * corresponding day is the end of a month, which is what paragraph 1 asks.
 */
function monthsEnd(from: Day, months: number): { kind: 'months'; from: Day; to: Day; end: 'day-before' | 'month-end' | 'whole' } {
  const { from: monthBegin, to: monthEnd } = monthPeriod(yearOf(from), monthOf(from) + months)
  const date = dateOf(from)
  if (date > dateOf(monthEnd)) return { kind: 'months', from, to: monthEnd, end: 'month-end' }
  return { kind: 'months', from, to: addDays(monthBegin, date - 2), end: date === 1 ? 'whole' : 'day-before' }
}

const dateOf = (day: Day) => Number(day.slice(8))

/**
 * 「期間の末日が日曜日、国民の祝日に関する法律に規定する休日その他の休日に当たるときは、その日に取引をしない慣習がある場合に限り、期間は、その翌日に
 * 満了する。」 (Art. 142) Whether there is such a custom is what the policy says, so each of these steps is an inference.
 */
function overHolidays(end: Day, policy: HolidayPolicy, holidays: HolidayTable): { last: Day; steps: Step[] } {
  const steps: Step[] = []
  let last = end
  for (let closing = closingOf(last, policy, holidays); closing !== undefined; closing = closingOf(last, policy, holidays)) {
    steps.push({ kind: policy === 'none' ? 'not-moved' : 'moved', day: last, closing, rule: ruleOf(closing), certainty: 'inferred' })
    if (policy === 'none') break
    last = nextDay(last)
  }
  if (last < holidays.from || last > holidays.to) {
    const { from, to } = holidays
    steps.push({ kind: 'holidays-unknown', day: last, from, to, rule: 'holiday-at-the-end', certainty: 'unverified' })
  }
  return { last, steps }
}

/** Why a period might not end on a day. `none` looks for Sundays and holidays too, to say that they were counted. */
function closingOf(day: Day, policy: HolidayPolicy, { names }: HolidayTable): Closing | undefined {
  const name = names.get(day)
  if (name !== undefined) return { kind: 'holiday', name }
  if (weekdayOf(day) === 0) return { kind: 'sunday' }
  if (policy !== 'business-day') return undefined
  if (weekdayOf(day) === 6) return { kind: 'saturday' }
  return isInYearEnd(day) ? { kind: 'year-end' } : undefined
}

function isInYearEnd(day: Day): boolean {
  return yearEndDays(monthOf(day) === 12 ? yearOf(day) : yearOf(day) - 1).has(day)
}

function ruleOf({ kind }: Closing): RuleId {
  return kind === 'saturday' || kind === 'year-end' ? 'agency-closed' : 'holiday-at-the-end'
}
