/**
 * Which of those who wait is next. What a proven institution files comes earlier: an hour of its waiting counts as three, until it is
 * two days ahead. The ratio keeps everybody else from waiting more than three times as long as a request that was taken before theirs;
 * the two days keep them from starving when institutions file more than the desk can do.
 */
import type { Instant } from '../../shared/day.ts'

/** The most by which the ages of two requests may differ when the younger one is taken first: as a ratio, and in hours. */
export const MOST_RATIO = 3
export const MOST_HOURS_AHEAD = 48
const MILLISECONDS_AN_HOUR = 3_600_000

export type Waiting = { id: string; receivedAt: Instant }

/** Of the one who has waited longest among all others, and the one among the proven. `undefined` where nobody waits. */
export function nextOf<Request extends Waiting>(
  others: Request | undefined,
  proven: Request | undefined,
  now: Instant,
): Request | undefined {
  if (others === undefined || proven === undefined) return others ?? proven
  const age = ({ receivedAt }: Waiting) => now.getTime() - receivedAt.getTime()
  const ahead = Math.min(age(proven) * (MOST_RATIO - 1), MOST_HOURS_AHEAD * MILLISECONDS_AN_HOUR)
  return age(proven) + ahead > age(others) ? proven : others
}
