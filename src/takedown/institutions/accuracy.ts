/** How often what an institution asked for was upheld, and what that is worth to those who wait. */
import type { RightCode } from '../right-codes.ts'

/** Requests about one right that were decided, and those of them where something was removed. */
export type Tally = { right: RightCode; decided: number; upheld: number }
export type Interval = { low: number; high: number }

/** Of 95 in 100 intervals the true share is inside. */
const Z = 1.959964

/** Wilson's interval of a share: it says little while little was decided, and never leaves 0 to 1. Nothing decided is no share. */
export function wilson({ decided, upheld }: Pick<Tally, 'decided' | 'upheld'>): Interval | undefined {
  if (decided === 0) return undefined
  const share = upheld / decided
  const spread = Z ** 2 / decided
  const centre = share + spread / 2
  const reach = Z * Math.sqrt((share * (1 - share)) / decided + spread / (4 * decided))
  return { low: Math.max(0, (centre - reach) / (1 + spread)), high: Math.min(1, (centre + reach) / (1 + spread)) }
}

/** Fewer decisions prove nothing, however they went. */
export const LEAST_DECIDED = 20
/** The lower end of the interval, so that luck is not taken for accuracy. */
export const PROVEN_FROM = 0.8

export function isProven(tally: Pick<Tally, 'decided' | 'upheld'>): boolean {
  return tally.decided >= LEAST_DECIDED && (wilson(tally)?.low ?? 0) >= PROVEN_FROM
}

/** Whether an institution has proved itself over all its areas together. */
export function isProvenInAll(tallies: readonly Tally[]): boolean {
  const sum = (part: 'decided' | 'upheld') => tallies.reduce((total, tally) => total + tally[part], 0)
  return isProven({ decided: sum('decided'), upheld: sum('upheld') })
}
