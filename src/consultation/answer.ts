/** 回答 and 作業: what an answer must have before it may be sent. */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

/** 作業: one site or subject answered, with the codes it is counted under. */
export type Work = {
  id: string
  subject: string
  body: string
  reportedUrlIds: readonly string[]
  contents: readonly string[]
  means: readonly string[]
  places: readonly string[]
  services: readonly string[]
}

export type Draft = { opening: string; closing: string; works: readonly Work[]; asksBack: boolean }

export const MOST_WORKS = 30
export const LONGEST_BODY = 8_000
/** The opening and the closing words. */
export const LONGEST_FRAME = 4_000

export type AnswerFault =
  | { fault: 'no-work' | 'too-many-works' }
  | { fault: 'no-subject' | 'no-body' | 'body-too-long' | 'no-content' | 'no-means' | 'no-place' | 'no-service'; work: number }

/** Everything that is missing, so that the adviser sees it at once. Only a complete answer can be counted in every figure. */
export function faultsOf(draft: Draft): AnswerFault[] {
  if (draft.works.length === 0) return [{ fault: 'no-work' }]
  if (draft.works.length > MOST_WORKS) return [{ fault: 'too-many-works' }]
  return draft.works.flatMap((work, index) => workFaults(work).map((fault) => ({ fault, work: index })))
}

function workFaults(work: Work) {
  const faults = [
    work.subject.trim() === '' && ('no-subject' as const),
    work.body.trim() === '' && ('no-body' as const),
    work.body.length > LONGEST_BODY && ('body-too-long' as const),
    work.contents.length === 0 && ('no-content' as const),
    work.means.length === 0 && ('no-means' as const),
    work.places.length === 0 && ('no-place' as const),
    work.services.length === 0 && ('no-service' as const),
  ]
  return faults.filter((fault) => fault !== false)
}

/** Reported URLs that no work of this answer or of an earlier one speaks of; an adviser confirms before leaving one out. */
export function uncoveredUrls(reportedUrlIds: readonly string[], works: readonly Pick<Work, 'reportedUrlIds'>[]): string[] {
  const covered = new Set(works.flatMap((work) => work.reportedUrlIds))
  return reportedUrlIds.filter((id) => !covered.has(id))
}

export const answerTransitions = {
  draft: { schedule: 'scheduled', send: 'sent', discard: 'discarded' },
  scheduled: { unschedule: 'draft', send: 'sent', discard: 'discarded' },
  sent: {},
  discarded: {},
} as const

export type AnswerState = keyof typeof answerTransitions
export type AnswerAction = { [S in AnswerState]: keyof (typeof answerTransitions)[S] }[AnswerState]

export function answerAfter(state: AnswerState, action: AnswerAction): AnswerState | undefined {
  const moves: Partial<Record<AnswerAction, AnswerState>> = answerTransitions[state]
  return moves[action]
}

export type Answer = {
  id: string
  consultationId: string
  state: AnswerState
  authorId: string
  draft: Draft
  sendAt: Instant | null
  sentAt: Instant | null
  readAt: Instant | null
  /** When its author last kept or scheduled it: what came later, the author had not seen. */
  savedAt: Instant
  version: number
}

type Sendable = Pick<Answer, 'state' | 'draft' | 'version'>
/** What the person who sends has before them. `seen` is the version of the answer that they looked at. */
type Confirmed = { uncovered: readonly string[]; leavesOut: boolean; seen?: number | undefined }

/** Whether an answer may be sent now: complete, not sent before, and every URL asked about covered or knowingly left out. */
export function decideSending(
  answer: Sendable,
  { uncovered, leavesOut, seen }: Confirmed,
): Outcome<Draft, 'already-sent' | 'answer-changed' | 'incomplete' | 'urls-uncovered'> {
  if (answerAfter(answer.state, 'send') === undefined) return refuse('already-sent')
  if (seen !== undefined && seen !== answer.version) return refuse('answer-changed')
  if (faultsOf(answer.draft).length > 0) return refuse('incomplete')
  if (uncovered.length > 0 && !leavesOut) return refuse('urls-uncovered')
  return grant(answer.draft)
}

/** Longer than a centre is ever closed. */
export const MOST_DAYS_AHEAD = 30
const DAY = 24 * 60 * 60 * 1000

/** An answer is scheduled under the same conditions as it is sent, for a time that is still to come. */
export function decideScheduling(
  answer: Sendable,
  { sendAt, now, ...confirmed }: Confirmed & { sendAt: Instant; now: Instant },
): Outcome<Instant, 'already-sent' | 'answer-changed' | 'incomplete' | 'urls-uncovered' | 'not-later' | 'too-far'> {
  if (answerAfter(answer.state, 'schedule') === undefined) return refuse('already-sent')
  const sending = decideSending(answer, confirmed)
  if (!sending.granted) return sending
  if (sendAt <= now) return refuse('not-later')
  return sendAt.getTime() - now.getTime() > MOST_DAYS_AHEAD * DAY ? refuse('too-far') : grant(sendAt)
}
