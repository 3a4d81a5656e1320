/**
 * 保存期間: how long a request is kept after it was decided or withdrawn. Without a rule nothing is erased.
 */
import { type Day, type Instant, isDay, startOfDay, yearOf } from '../../shared/day.ts'
import { keepsNow } from '../../shared/grace.ts'
import { foldWidth } from '../../shared/text/folding.ts'

/** Null keeps everything. */
export type Years = number | null
export type Rule = { years: Years; savedAt: Instant }

/** What holds now, and what will from a day on. */
export type Retention = { inForce: Years; waiting: { years: Years; from: Day } | undefined }

/** Whoever settles a rule has to know whether it erases few or very many. */
export const MOST_COUNTED = 10_000

const FEWEST_YEARS = 1
const MOST_YEARS = 10

export type YearsFault = 'not-years' | 'out-of-range'

/** `keep` is the choice to erase nothing by itself. */
export function readYears(entry: { keep: boolean; years: string }): { years: Years } | { fault: YearsFault } {
  if (entry.keep) return { years: null }
  const written = foldWidth(entry.years)
  if (!/^\d{1,3}$/.test(written)) return { fault: 'not-years' }
  const years = Number(written)
  return years < FEWEST_YEARS || years > MOST_YEARS ? { fault: 'out-of-range' } : { years }
}

/** What holds now. `rules`: the newest first. */
export const yearsInForce = (rules: readonly Rule[], now: Instant): Years =>
  keepsNow(
    rules.map(({ years, savedAt }) => ({ keeps: years, savedAt })),
    now,
  )

/** What was over before this moment is erased on this day. */
export function overBefore(years: number, today: Day): Instant {
  const year = yearOf(today) - years
  const day = `${year}-${today.slice(5)}`
  // Where the year has no 29 February, the day before it: a day longer is kept, never a day less.
  return startOfDay(isDay(day) ? day : `${year}-02-28`)
}
