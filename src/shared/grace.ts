/**
 * Erasing cannot be undone, so a rule that erases earlier waits a week in which it can be put back; one that erases later holds at once.
 */
import { addDays, type Day, dayOf, type Instant } from './day.ts'

export const DAYS_OF_GRACE = 7

/** The first day on which a rule saved at this moment may erase. */
export const matureOn = (savedAt: Instant): Day => addDays(dayOf(savedAt), DAYS_OF_GRACE)

/** How long is kept by a rule, in a unit that all its versions share; null keeps all. One that nobody saved has no moment, and never begins. */
export type Keeping = { keeps: number | null; savedAt: Instant | null }

/**
 * How long is kept now: as long as the longest of the rule whose week is over last and of all that were saved after it, so that none that
 * was put back erases anything. Null keeps all. `rules`: the newest first.
 */
export function keepsNow(rules: readonly Keeping[], now: Instant): number | null {
  const held = rules.findIndex(({ savedAt }) => savedAt !== null && matureOn(savedAt) <= dayOf(now))
  if (held < 0) return null
  const asked = rules.slice(0, held + 1)
  return asked.reduce<number | null>((longest, { keeps }) => (longest === null || keeps === null ? null : Math.max(longest, keeps)), 0)
}
