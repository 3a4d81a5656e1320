/**
 * The keys by which an organisation signs what it answers. They are counted. The next one is published before it signs, so that whoever has
 * read the keys knows it when the day comes; each that signed before is published for a while more.
 */
import type { Instant } from '../../shared/day.ts'

/** Whoever read the keys a while ago still finds the one that signed. */
const PUBLISHED_DAYS = 30
const MILLISECONDS_A_DAY = 24 * 60 * 60 * 1000

export const keyIdOf = (number: number): string => `answers-${number}`

/** The one that signs, the next, and those before. `made` are the keys after the first, in any order. */
export function publishedNumbers(made: readonly { number: number; madeAt: Instant }[], now: Instant): [number, ...number[]] {
  const signing = Math.max(1, ...made.map(({ number }) => number))
  const before = made
    .filter(({ madeAt }) => now.getTime() - madeAt.getTime() < PUBLISHED_DAYS * MILLISECONDS_A_DAY)
    .map(({ number }) => number - 1)
    .toSorted((a, b) => b - a)
  return [signing, signing + 1, ...before]
}
