/**
 * What a service is asked to do about one post, and what it answers: the whole interface of a connector. A task is handed out until
 * it is done, so a service that was away finds everything that it has missed; what failed rests for growing pauses, so that it keeps
 * nothing back. An outcome that is reported twice counts once.
 */
import { z } from 'zod'
import type { Instant } from '../../shared/day.ts'
import type { MeasureKind, MeasureState } from '../decision.ts'
import { type ReportAction, reportReasons } from '../measure-report.ts'

export type TaskRow = {
  id: string
  requestId: string | null
  targetId: string | null
  kind: MeasureKind
  state: MeasureState
  decidedAt: Instant
  reversalOrderedAt: Instant | null
  /** How often it could not be done. */
  failures: number
}

/** Where the post is, as the requester named it. */
export type Post = { url: string; contentId: string | null; author: string | null }

/** `undo`: what was hidden is shown again, what was deleted is restored, an account is opened again. */
export type Task = {
  id: string
  do: 'carry-out' | 'undo'
  measure: MeasureKind
  post: Post
  requestId: string | null
  since: string
}

/** Tried again at once is what failed for the first times: most of that is a service that starts anew. */
const FAILURES_WITHOUT_PAUSE = 2
const LONGEST_PAUSE_MINUTES = 60

/** How long a task rests that failed so often, in minutes: 1, 2, 4 and so on up to an hour. */
export function pauseAfter(failures: number): number {
  return failures <= FAILURES_WITHOUT_PAUSE ? 0 : Math.min(2 ** (failures - FAILURES_WITHOUT_PAUSE - 1), LONGEST_PAUSE_MINUTES)
}

export const MOST_TASKS = 100

export function taskOf(row: TaskRow, post: Post): Task {
  const undoes = row.reversalOrderedAt !== null
  return {
    id: row.id,
    do: undoes ? 'undo' : 'carry-out',
    measure: row.kind,
    post,
    requestId: row.requestId,
    since: (row.reversalOrderedAt ?? row.decidedAt).toISOString(),
  }
}

/** `state=ordered` is what waits to be done; `after` is the id of the last task of the page before. */
export const pullSchema = z.strictObject({
  state: z.literal('ordered').default('ordered'),
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(MOST_TASKS).default(MOST_TASKS),
})

export const outcomes = ['carried-out', 'failed', 'reversed'] as const
export type TaskOutcome = (typeof outcomes)[number]

export const outcomeSchema = z.strictObject({
  outcome: z.enum(outcomes),
  why: z.enum(reportReasons).optional(),
  /** When it was done, with its offset; the moment of the report unless told. */
  at: z.iso.datetime({ offset: true }).optional(),
})
export type ReportedOutcome = z.output<typeof outcomeSchema>

/** What an outcome is to the measure. A failed undoing moves nothing: the post is as it was, and the task goes on. */
export function actionOf(
  outcome: TaskOutcome,
  { state, reversalOrderedAt }: Pick<TaskRow, 'state' | 'reversalOrderedAt'>,
): ReportAction | 'undo-failed' | 'not-asked-for' {
  if (outcome === 'carried-out') return 'carryOut'
  // Nobody but a person takes back what no decision took back.
  if (outcome === 'reversed') return state === 'reversed' || reversalOrderedAt !== null ? 'reverse' : 'not-asked-for'
  return reversalOrderedAt !== null && state !== 'reversed' ? 'undo-failed' : 'fail'
}
