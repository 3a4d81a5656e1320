/** What a requester sees of their request: never who the sender is or what they wrote, and nothing that staff say among themselves. */
import type { Day, Instant } from '../../shared/day.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { DecisionOutcome, MeasureKind, MeasureState } from '../decision.ts'
import { isOmitted, type NoticeKind, type OmittedKind } from '../notice.ts'
import { maySupplement, type State, type TakedownRequest, transitions } from '../request.ts'
import type { ComplaintOutcome } from '../review.ts'
import type { RightCode } from '../right-codes.ts'

/** That a decision waits for a second person is the desk's own affair. */
export type ShownState = Exclude<State, 'awaiting-approval' | 'erased'>

export function shownState(state: State): ShownState {
  return state === 'awaiting-approval' || state === 'erased' ? 'investigating' : state
}

/** Whether words and files may be added. */
export const takesMore = ({ state }: Pick<TakedownRequest, 'state'>): boolean => maySupplement(state)

/** Never once something was decided, however often it is looked at again. */
export function mayWithdraw({ state, decidedAt }: Pick<TakedownRequest, 'state' | 'decidedAt'>): boolean {
  return 'withdraw' in transitions[state] && decidedAt === null
}

/** After a decision, and one at a time. */
export function mayComplain(state: State, complaints: readonly Pick<Complaint, 'settledAt'>[]): boolean {
  return 'complain' in transitions[state] && complaints.every(({ settledAt }) => settledAt !== null)
}

export type Step = 'received' | 'claimed' | 'inquired' | 'decided' | 'withdrawn'
/** `outcome` is that of the decision that the notice tells of; null while there is none. `isWaiting`: some of its measures are still to be carried out. */
export type ToldNotice = { id: string; kind: NoticeKind; outcome: DecisionOutcome | null; isWaiting: boolean; text: string; at: Instant }
export type StandingMeasure = { decisionId: string | null; targetId: string | null; kind: MeasureKind; state: MeasureState }
/** What becomes of one post; `measure` is null where it stays as it is. */
export type ToldPost = { url: string; measure: { kind: MeasureKind; isDone: boolean } | null }
export type Result = Omit<ToldNotice, 'id' | 'kind'> & { notice: Exclude<NoticeKind, OmittedKind> }
export type Message = { id: string; kind: 'supplement' | 'question'; text: string; at: Instant }
export type Complaint = { id: string; text: string; at: Instant; settledAt: Instant | null; outcome: ComplaintOutcome | null }
export type StatusFile = { id: string; messageId: string | null; name: string; size: number }

export type Entry =
  | { kind: 'step'; step: Step; at: Instant }
  | (Result & { kind: 'notice'; id: string })
  | { kind: 'supplement' | 'question'; id: string; text: string; at: Instant; files: readonly StatusFile[] }
  | { kind: 'complaint'; id: string; text: string; at: Instant }
  | { kind: 'answer'; outcome: ComplaintOutcome; at: Instant }

export type Status = {
  requestId: string
  number: string
  state: ShownState
  service: string
  receivedAt: Instant
  noticeDueOn: Day
  rights: readonly RightCode[]
  posts: readonly ToldPost[]
  timeline: readonly Entry[]
  /** What was told last, which stands at the top; undefined as long as nothing was told. */
  result: Result | undefined
  maySupplement: boolean
  mayWithdraw: boolean
  mayComplain: boolean
  hasOpenComplaint: boolean
}

const stepOf: Readonly<Record<string, Step>> = {
  'takedown.received': 'received',
  'takedown.claimed': 'claimed',
  'takedown.inquired': 'inquired',
  'takedown.decided': 'decided',
  'takedown.withdrawn': 'withdrawn',
}

/** How many were asked, and how often it changed hands, is nothing to read out of a timeline. */
const ONCE: ReadonlySet<Step> = new Set(['claimed', 'inquired'])

type Kept = {
  events: readonly Pick<RecordedEvent, 'kind' | 'at'>[]
  notices: readonly ToldNotice[]
  messages: readonly Message[]
  complaints: readonly Complaint[]
  files: readonly StatusFile[]
}

/** Everything the requester may know, oldest first. What was omitted was told to nobody. */
export function timelineOf({ events, notices, messages, complaints, files }: Kept): Entry[] {
  const entries: Entry[] = [
    ...stepsOf(events),
    ...messages.map((message) => ({ ...message, files: files.filter(({ messageId }) => messageId === message.id) })),
    ...complaints.map(({ id, text, at }) => ({ kind: 'complaint' as const, id, text, at })),
    ...complaints.flatMap(({ outcome, settledAt: at }) =>
      outcome === null || at === null ? [] : [{ kind: 'answer' as const, outcome, at }],
    ),
    ...notices.flatMap(({ kind, ...notice }) => (isOmitted(kind) ? [] : [{ ...notice, kind: 'notice' as const, notice: kind }])),
  ]
  return entries.toSorted((one, other) => one.at.getTime() - other.at.getTime())
}

/** The newest notice. What came before stays in the timeline. */
export function resultOf(timeline: readonly Entry[]): Result | undefined {
  return timeline.findLast((entry) => entry.kind === 'notice')
}

/** What a notice says came of the request: of one part of the posts where not all were acted on. */
export type Told = 'partly_removed' | 'to_remove' | 'to_remove_partly' | Result['notice']

export function toldBy({ notice, outcome, isWaiting }: Pick<Result, 'notice' | 'outcome' | 'isWaiting'>): Told {
  if (isPending(notice)) return notice
  if (outcome === 'partly_removed') return isWaiting ? 'to_remove_partly' : 'partly_removed'
  return isWaiting && (notice === 'removed' || notice === 'late_removed') ? 'to_remove' : notice
}

/** Whether a notice tells only that the result is late. */
export const isPending = (notice: Result['notice']): boolean => notice.startsWith('pending')

/** Whether measures of a notice are still to be carried out. The newest answers for all that stands: a decision that keeps an earlier measure orders none. */
export function isWaiting(measures: readonly StandingMeasure[], decisionId: string | null, isNewest: boolean): boolean {
  return measures.some((measure) => measure.state !== 'carried-out' && (isNewest || measure.decisionId === decisionId))
}

/** What becomes of one post, by the newest of what stands. */
export function measureOf(measures: readonly StandingMeasure[], targetId: string): ToldPost['measure'] {
  const last = measures.findLast((measure) => measure.targetId === targetId)
  return last === undefined ? null : { kind: last.kind, isDone: last.state === 'carried-out' }
}

function stepsOf(events: Kept['events']): Entry[] {
  const seen = new Set<Step>()
  return events.flatMap(({ kind, at }) => {
    const step = stepOf[kind]
    if (step === undefined || (ONCE.has(step) && seen.has(step))) return []
    seen.add(step)
    return [{ kind: 'step' as const, step, at }]
  })
}

export const LONGEST_SUPPLEMENT = 8_000
export const LONGEST_COMPLAINT = 4_000

/** What was just done, told on the next page. */
export const statusNotices = ['supplemented', 'withdrawn', 'complained'] as const
export type StatusNotice = (typeof statusNotices)[number]

export function noticeIn(text: string | undefined): StatusNotice | undefined {
  return statusNotices.find((notice) => notice === text)
}
