/** 消去の実行: a run of the retention rule, by itself or because somebody asked for it. */
import type { Instant } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'

/** `askedBy` is null for the run that comes by itself, `ranAt` while a run is waited for. */
export type RetentionRun = { id: string; askedBy: string | null; askedAt: Instant; ranAt: Instant | null; erased: number }

/** The rule in force, how many cases it would erase now, and the last runs. */
export type RunsSeen = { inForce: number | null; due: number; runs: readonly RetentionRun[] }

/** A run that did not come within the hour is lost, as when a backup was restored, and no longer waited for. */
const LONGEST_WAIT_MS = 60 * 60_000

/** One run at a time is waited for; the rule that is in force now is the one that runs. */
export function decideRun(
  inForce: number | null,
  runs: readonly RetentionRun[],
  now: Instant,
): Outcome<number, 'nothing-in-force' | 'run-waiting'> {
  if (inForce === null) return refuse('nothing-in-force')
  return runs.some(({ askedAt, ranAt }) => ranAt === null && now.getTime() - askedAt.getTime() < LONGEST_WAIT_MS)
    ? refuse('run-waiting')
    : grant(inForce)
}
