/** Requests that have something in common with the one that is looked at. Only who may open them is shown them, and never a requester. */
import type { DecisionOutcome } from '../../decision.ts'
import type { QueueRow } from '../queue.ts'

/** The same address, an author with the same handle, a requester with the same mail address. */
export const relations = ['post', 'author', 'requester'] as const
export type Relation = (typeof relations)[number]

export type RelatedRow = QueueRow & { outcome: DecisionOutcome | null }
export type Related = Record<Relation, { rows: readonly RelatedRow[]; more: boolean }>

/** So many of each are shown; with more it is said that there are. */
export const MOST_RELATED = 10

export const nothingRelated: Related = {
  post: { rows: [], more: false },
  author: { rows: [], more: false },
  requester: { rows: [], more: false },
}
