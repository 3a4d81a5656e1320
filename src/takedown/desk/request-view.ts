/** A request as the desk sees it: what stands in columns, and as much of what was told as the reader may see. */
import type { Day, Instant } from '../../shared/day.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { Basis, DecisionOutcome, DecisionState, MeasureKind, MeasureState, StandardException } from '../decision.ts'
import type { TargetTold, Told } from '../filing.ts'
import type { FilePurpose } from '../filing-order.ts'
import type { Inquiry } from '../inquiry.ts'
import type { RequesterNotice } from '../notice.ts'
import type { Channel, RequesterKind, TakedownRequest } from '../request.ts'
import type { ComplaintOutcome, ComplaintSide } from '../review.ts'
import type { RightCode } from '../right-codes.ts'
import type { Investigation } from './investigation/investigation.ts'

export type RequestFacts = TakedownRequest & {
  channel: Channel
  requesterKind: RequesterKind
  inDanger: boolean
  noticeDueRule: string
  firstNoticeAt: Instant | null
  endedAt: Instant | null
  requesterHash: Buffer | null
  hasContact: boolean
}

/**
 * How much of a request is opened. `whole`: with the addresses, the excerpts and the files. `story`: what the requester said, without the
 * reported material. `codes`: nothing that was told, for a sensitive request whose material was not asked for.
 */
export type Opened = 'whole' | 'story' | 'codes'

/** Everything that was told but who told it, which is on a page of its own. */
export type ToldStory = Omit<Told, 'parties'>

export type TargetView = { id: string; position: number; postedOn: Day | null; told: TargetTold | null }
export type FileView = { id: string; displayId: string | null; purpose: FilePurpose; name: string; kind: string; size: number }
export type MessageView = {
  id: string
  kind: 'supplement' | 'question' | 'note' | 'opinion'
  authorId: string | null
  text: string | null
  at: Instant
}
export type InquiryView = Inquiry & { answerReasons: string | null }

export type MeasureView = {
  id: string
  decisionId: string | null
  targetId: string | null
  kind: MeasureKind
  basis: Basis
  right: RightCode
  standardVersionId: string | null
  standardClause: string | null
  standardException: StandardException | null
  state: MeasureState
  carriedOutAt: Instant | null
  reversedAt: Instant | null
  /** When a later decision took it back. */
  reversalOrderedAt: Instant | null
  /** When the sender was told of it, or when it was noted why not. */
  senderNoticedAt: Instant | null
}

export type DecisionView = {
  id: string
  number: number
  state: DecisionState
  outcome: DecisionOutcome
  reason: string | null
  decidedBy: string
  decidedAt: Instant
  reviewedBy: string | null
  measures: readonly MeasureView[]
}

export type NoticeView = RequesterNotice & { id: string; text: string | null; dueOn: Day; decisionId: string | null }

export type ComplaintView = {
  id: string
  byWhom: ComplaintSide
  /** The measure that a sender complains of; null for a requester, who complains of the result. */
  measureId: string | null
  text: string | null
  receivedAt: Instant
  outcome: ComplaintOutcome | null
}

export type RequestView = {
  facts: RequestFacts
  opened: Opened
  told: ToldStory | null
  targets: readonly TargetView[]
  files: readonly FileView[]
  messages: readonly MessageView[]
  inquiries: readonly InquiryView[]
  decisions: readonly DecisionView[]
  notices: readonly NoticeView[]
  complaints: readonly ComplaintView[]
  /** The newest first; none where the reader has not opened them. */
  investigations: readonly Investigation[]
  /** Everything that happened, oldest first, without who read it. */
  events: readonly RecordedEvent[]
}
