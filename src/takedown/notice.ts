/**
 * 通知: what the requester is told, and by when (Art. 25), and what the sender is told (Art. 27).
 *
 * The kinds map one to one to the counts of the yearly publication (Art. 28), so each is what it is called and nothing is both.
 */
import type { Day, Instant } from '../shared/day.ts'
import { dayOf } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { DecisionOutcome } from './decision.ts'

/** `pending_*` say within the period that it takes longer, and why; `late_*` are the results that follow such a notice. */
export const noticeKinds = [
  'removed',
  'not_removed',
  'pending_sender_opinion',
  'pending_specialist',
  'pending_unavoidable',
  'late_removed',
  'late_not_removed',
  'omitted_same_request',
  'omitted_other_justified',
] as const
export type NoticeKind = (typeof noticeKinds)[number]

export const pendingKinds = ['pending_sender_opinion', 'pending_specialist', 'pending_unavoidable'] as const satisfies readonly NoticeKind[]
export type PendingKind = (typeof pendingKinds)[number]

export const omittedKinds = ['omitted_same_request', 'omitted_other_justified'] as const satisfies readonly NoticeKind[]
export type OmittedKind = (typeof omittedKinds)[number]

export type RequesterNotice = { kind: NoticeKind; sentAt: Instant }

export function isPending(kind: NoticeKind): kind is PendingKind {
  return pendingKinds.some((each) => each === kind)
}

/** Notes that no notice is owed; it was sent to nobody. */
export function isOmitted(kind: NoticeKind): kind is OmittedKind {
  return omittedKinds.some((each) => each === kind)
}

/** The notice of a result: after a pending notice it is the late one that Article 25(2) promises. */
export function resultKind(outcome: DecisionOutcome, earlier: readonly RequesterNotice[]): NoticeKind {
  const promised = earlier.some(({ kind }) => isPending(kind))
  if (outcome === 'not_removed') return promised ? 'late_not_removed' : 'not_removed'
  return promised ? 'late_removed' : 'removed'
}

export type NoticeRefusal = 'already-noticed' | 'already-decided' | 'reason-missing' | 'no-inquiry-running'

/** `decided` once a decision stands; `inquires` while the sender has been asked and may still answer. */
export function decidePending(
  kind: PendingKind,
  { earlier, decided, inquires, reason }: { earlier: readonly RequesterNotice[]; decided: boolean; inquires: boolean; reason: string },
): Outcome<PendingKind, NoticeRefusal> {
  if (decided) return refuse('already-decided')
  if (earlier.length > 0) return refuse('already-noticed')
  if (kind === 'pending_sender_opinion' && !inquires) return refuse('no-inquiry-running')
  // 「やむを得ない理由…その理由の内容」: only this ground has to be told with its content.
  if (kind === 'pending_unavoidable' && reason === '') return refuse('reason-missing')
  return grant(kind)
}

/** How the duty of Article 25 stands: what was late stays late. */
export type DutyStanding = 'met' | 'met-late' | 'open' | 'overdue' | 'omitted' | 'ended'

/** `endedAt` is when the requester withdrew, after which nobody is owed a notice. */
export function dutyOf(
  { noticeDueOn, notices, endedAt }: { noticeDueOn: Day; notices: readonly RequesterNotice[]; endedAt: Instant | null },
  today: Day,
): DutyStanding {
  const [first] = notices
  if (first !== undefined) {
    if (isOmitted(first.kind)) return 'omitted'
    return dayOf(first.sentAt) <= noticeDueOn ? 'met' : 'met-late'
  }
  if (endedAt !== null && dayOf(endedAt) <= noticeDueOn) return 'ended'
  return today <= noticeDueOn ? 'open' : 'overdue'
}
