/** What a requester sees of their request: never who the sender is or what they wrote, and nothing that staff say among themselves. */
import type { Day, Instant } from '../../shared/day.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { DecisionOutcome } from '../decision.ts'
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
/** `outcome` is that of the decision that the notice tells of; null while there is none. */
export type ToldNotice = { id: string; kind: NoticeKind; outcome: DecisionOutcome | null; text: string; at: Instant }
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
  urls: readonly string[]
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
export type Told = 'partly_removed' | Result['notice']

export const toldBy = ({ notice, outcome }: Pick<Result, 'notice' | 'outcome'>): Told =>
  outcome === 'partly_removed' && !notice.startsWith('pending') ? 'partly_removed' : notice

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
