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

export type AnswerState = 'draft' | 'scheduled' | 'sent' | 'discarded'

export type Answer = {
  id: string
  consultationId: string
  state: AnswerState
  authorId: string
  draft: Draft
  sendAt: Instant | null
  sentAt: Instant | null
  readAt: Instant | null
  version: number
}

/** Whether an answer may be sent now: complete, not sent before, and every URL asked about covered or knowingly left out. */
export function decideSending(
  answer: { state: AnswerState; draft: Draft },
  { uncovered, leavesOut }: { uncovered: readonly string[]; leavesOut: boolean },
): Outcome<Draft, 'already-sent' | 'incomplete' | 'urls-uncovered'> {
  if (answer.state === 'sent' || answer.state === 'discarded') return refuse('already-sent')
  if (faultsOf(answer.draft).length > 0) return refuse('incomplete')
  if (uncovered.length > 0 && !leavesOut) return refuse('urls-uncovered')
  return grant(answer.draft)
}
