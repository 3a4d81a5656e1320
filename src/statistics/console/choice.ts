/** Which span the console shows: a period chosen by its name, or any two days. */
import { type Day, isDay, type Period } from '../../shared/day.ts'
import { fiscalYear, type PublishedPeriod, periodOfKey, periodsWithin, yearAt } from '../period.ts'

export type Choice = {
  /** As they were typed, to be shown again. */
  typed: { period: string; from: string; to: string }
  span: Period
  /** The period that can be published, when one was chosen by its name. */
  period: PublishedPeriod | undefined
}

/** Two days come before a name; what makes no sense falls back to the year so far. Days to come are not counted. */
export function choiceOf(typed: Choice['typed'], today: Day): Choice {
  const { from, to } = typed
  if (isDay(from) && isDay(to) && from <= to) return { typed, span: { from, to }, period: undefined }
  const period = periodOfKey(typed.period) ?? yearAt(today)
  const last = period.from <= today && today < period.to ? today : period.to
  return { typed: { ...typed, period: period.key }, span: { from: period.from, to: last }, period }
}

const YEARS_OFFERED = 4

/** Years to choose from, newest first, each with its halves, quarters and months as far as they have begun. */
export function periodsOffered(today: Day): { year: PublishedPeriod; parts: PublishedPeriod[] }[] {
  const now = yearAt(today)
  return Array.from({ length: YEARS_OFFERED }, (_, index) => fiscalYear(now.fiscalYear - index)).map((year) => ({
    year,
    parts: [year, ...(['half', 'quarter', 'month'] as const).flatMap((kind) => periodsWithin(year, kind))].filter(
      ({ from }) => from <= today,
    ),
  }))
}
