/** Which span the console shows: a period chosen by its name, or any two days. */
import { type Day, isDay, type Period } from '../../shared/day.ts'
import { fiscalYear, type PublishedPeriod, periodOfKey, periodsWithin, yearAt } from '../periods/period.ts'

export type ChoiceFault = { field: 'period' | 'from' | 'to'; fault: 'unknown-period' | 'not-a-day' | 'days-reversed' }

/** Where the console's figures are. */
export const FIGURES = '/console/statistics'

export type Choice = {
  /** As they were typed, to be shown again. */
  typed: { period: string; from: string; to: string }
  span: Period
  /** The period that can be published, when one was chosen by its name. */
  period: PublishedPeriod | undefined
  /** What makes no sense; then the year so far is shown. */
  faults: readonly ChoiceFault[]
}

/** Two days come before a name. Days to come are not counted. */
export function choiceOf(typed: Choice['typed'], today: Day): Choice {
  const faults = faultsIn(typed)
  const { from, to } = typed
  if (faults.length === 0 && isDay(from) && isDay(to)) return { typed, span: { from, to }, period: undefined, faults }
  const period = (faults.length === 0 ? periodOfKey(typed.period) : undefined) ?? yearAt(today)
  const last = period.from <= today && today < period.to ? today : period.to
  return { typed: { ...typed, period: period.key }, span: { from: period.from, to: last }, period, faults }
}

function faultsIn({ period, from, to }: Choice['typed']): ChoiceFault[] {
  if (from !== '' || to !== '') {
    const wrong = (
      [
        ['from', from],
        ['to', to],
      ] as const
    ).filter(([, day]) => !isDay(day))
    if (wrong.length > 0) return wrong.map(([field]) => ({ field, fault: 'not-a-day' }))
    return from <= to ? [] : [{ field: 'to', fault: 'days-reversed' }]
  }
  return period === '' || periodOfKey(period) !== undefined ? [] : [{ field: 'period', fault: 'unknown-period' }]
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
