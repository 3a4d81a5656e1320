/**
 * 保存期間: how long a request is kept after it was decided or withdrawn. Erasing cannot be undone, so a rule that erases earlier waits a
 * week in which it can be put back; one that erases later holds at once. Without a rule nothing is erased.
 */
import { addDays, type Day, dayOf, type Instant, isDay, startOfDay, yearOf } from '../../shared/day.ts'
import { foldWidth } from '../../shared/text/folding.ts'

/** Null keeps everything. */
export type Years = number | null
export type Rule = { years: Years; savedAt: Instant }

/** What holds now, and what will from a day on. */
export type Retention = { inForce: Years; waiting: { years: Years; from: Day } | undefined }

/** Whoever settles a rule has to know whether it erases few or very many. */
export const MOST_COUNTED = 10_000

export const FEWEST_YEARS = 1
export const MOST_YEARS = 10
export const DAYS_OF_GRACE = 7

export type YearsFault = 'not-years' | 'out-of-range'

/** `keep` is the choice to erase nothing by itself. */
export function readYears(entry: { keep: boolean; years: string }): { years: Years } | { fault: YearsFault } {
  if (entry.keep) return { years: null }
  const written = foldWidth(entry.years)
  if (!/^\d{1,3}$/.test(written)) return { fault: 'not-years' }
  const years = Number(written)
  return years < FEWEST_YEARS || years > MOST_YEARS ? { fault: 'out-of-range' } : { years }
}

/** What holds now. While the newest rule waits, it and the one that held before are asked, and the more lenient holds. `rules`: the newest first. */
export function yearsInForce(rules: readonly Rule[], now: Instant): Years {
  const [newest] = rules
  const matured = rules.find(({ savedAt }) => matureOn(savedAt) <= dayOf(now))
  if (newest === undefined || matured === undefined || newest.years === null || matured.years === null) return null
  return Math.max(newest.years, matured.years)
}

/** The first day on which a rule that was saved at this moment may erase. */
export const matureOn = (savedAt: Instant): Day => addDays(dayOf(savedAt), DAYS_OF_GRACE)

/** What was over before this moment is erased on this day. */
export function overBefore(years: number, today: Day): Instant {
  const year = yearOf(today) - years
  const day = `${year}-${today.slice(5)}`
  // Where the year has no 29 February, the day before it: a day longer is kept, never a day less.
  return startOfDay(isDay(day) ? day : `${year}-02-28`)
}
