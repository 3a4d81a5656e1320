/**
 * 発信者への通知 (Art. 27): after a measure the sender is told without delay that it was taken, and why; where it was taken by the standards,
 * how it stands to them. Or it is put where they can easily learn it, or it is omitted on one of the grounds of the law.
 */
import type { Instant } from '../../../shared/day.ts'
import { isLanguage, type Language } from '../../../shared/language.ts'
import type { Basis, MeasureKind, MeasureState, StandardException } from '../../decision.ts'
import { type InquiryChannel, inquiryChannels, type SenderAnswer, type Shown } from '../../inquiry.ts'
import type { TakedownRequest } from '../../request.ts'
import type { ComplaintOutcome } from '../../review.ts'
import type { RightCode } from '../../right-codes.ts'
import type { Claim } from '../claim.ts'
import { type ComposeFault, recipientFaults } from '../composing.ts'

export const senderNoticeKinds = [
  'sent',
  'made_known',
  'omitted_same_sender',
  'omitted_operator_is_sender',
  'omitted_other_justified',
] as const
export type SenderNoticeKind = (typeof senderNoticeKinds)[number]

export const isTold = (kind: SenderNoticeKind): kind is 'sent' | 'made_known' => kind === 'sent' || kind === 'made_known'

/** Where a measure stands in the standards, in the words that were published. */
export type ToldRelation =
  | { kind: 'clause'; version: number; clause: string; heading: Record<Language, string>; text: Record<Language, string> }
  | { kind: 'exception'; exception: StandardException }
  | { kind: 'none' }

/** What the sender reads, as it was told. Nothing of the requester is in it. */
export type NoticeContent = {
  language: Language
  number: string
  serviceName: Record<Language, string>
  url: string
  excerpt?: string | undefined
  measure: MeasureKind
  takenAt: string
  right: RightCode
  reason: string
  relation: ToldRelation
}

export type NoticeEntry = { kind: string; channel: string; recipient: string; reason: string; ground: string; language: string }

export type NoticeOrder =
  | { kind: 'sent'; channel: InquiryChannel; recipient: string; reason: string; language: Language }
  | { kind: 'made_known'; reason: string; language: Language }
  | { kind: Exclude<SenderNoticeKind, 'sent' | 'made_known'>; ground: string }

export type NoticeFault =
  | ComposeFault
  | { field: 'kind' | 'reason' | 'ground'; fault: 'kind-missing' | 'reason-missing' | 'ground-missing' | 'text-too-long' }

export const LONGEST_NOTICE_TEXT = 4_000

/** `hasEarlier`: the same sender was told of something similar on similar grounds, which is ground enough. */
export function readNotice(
  entry: NoticeEntry,
  { hasEarlier }: { hasEarlier: boolean },
): { order: NoticeOrder } | { faults: NoticeFault[] } {
  const kind = senderNoticeKinds.find((each) => each === entry.kind)
  if (kind === undefined) return { faults: [{ field: 'kind', fault: 'kind-missing' }] }
  return isTold(kind) ? readTold(kind, entry) : readOmitted(kind, entry.ground.trim(), hasEarlier)
}

function readTold(kind: 'sent' | 'made_known', entry: NoticeEntry): { order: NoticeOrder } | { faults: NoticeFault[] } {
  const reason = entry.reason.trim()
  const recipient = entry.recipient.trim()
  const channel = inquiryChannels.find((each) => each === entry.channel)
  const language = isLanguage(entry.language) ? entry.language : undefined
  const ofChannel: NoticeFault[] =
    kind === 'made_known'
      ? []
      : channel === undefined
        ? [{ field: 'channel', fault: 'channel-missing' }]
        : recipientFaults(channel, recipient)
  const faults: NoticeFault[] = [
    ...ofChannel,
    ...(reason === '' ? [{ field: 'reason', fault: 'reason-missing' } as const] : []),
    ...(reason.length > LONGEST_NOTICE_TEXT ? [{ field: 'reason', fault: 'text-too-long' } as const] : []),
    ...(language === undefined ? [{ field: 'language', fault: 'language-missing' } as const] : []),
  ]
  if (language === undefined || faults.length > 0) return { faults }
  if (kind === 'made_known') return { order: { kind, reason, language } }
  return channel === undefined ? { faults } : { order: { kind, channel, recipient, reason, language } }
}

type Omitted = Exclude<SenderNoticeKind, 'sent' | 'made_known'>

/** That the operator is the sender needs no words; the other grounds do, unless an earlier notice speaks for itself. */
function readOmitted(kind: Omitted, ground: string, hasEarlier: boolean): { order: NoticeOrder } | { faults: NoticeFault[] } {
  const speaks = kind === 'omitted_operator_is_sender' || (kind === 'omitted_same_sender' && hasEarlier)
  if (ground === '' && !speaks) return { faults: [{ field: 'ground', fault: 'ground-missing' }] }
  if (ground.length > LONGEST_NOTICE_TEXT) return { faults: [{ field: 'ground', fault: 'text-too-long' }] }
  return { order: { kind, ground } }
}

/** A measure as the desk tells of it. */
export type NoticedMeasure = {
  id: string
  requestId: string
  targetId: string | null
  kind: MeasureKind
  basis: Basis
  right: RightCode
  state: MeasureState
  carriedOutAt: Instant | null
  inquiryId: string | null
  isNoticed: boolean
}

export type NoticeRefusal = 'not-carried-out' | 'already-noticed'

/** A measure that has not been carried out, or was taken back, has nothing to be told of. */
export function refusalOf({ state, isNoticed }: Pick<NoticedMeasure, 'state' | 'isNoticed'>): NoticeRefusal | undefined {
  if (isNoticed) return 'already-noticed'
  return state === 'carried-out' ? undefined : 'not-carried-out'
}

/** What the sender sees of a measure, and whether a complaint can be made, or which one is looked at. */
export type NoticeVisit = {
  noticeId: string
  content: NoticeContent | undefined
  isReversed: boolean
  /** Decided to be undone, which the service has not reported yet. */
  isToBeReversed: boolean
  complainedAt: Instant | undefined
  /** What was answered to the complaint before. */
  settled: { outcome: ComplaintOutcome; at: Instant } | undefined
  mayComplain: boolean
}

/** A measure of which its sender has not been told. */
export type Owed = {
  id: string
  requestId: string | null
  kind: MeasureKind
  carriedOutAt: Instant | null
  number: string
  handlerId: string | null
}

/** What the desk needs to tell a sender: the measure, where it stands in the standards, and how the sender was reached before. */
export type Prepared = {
  request: TakedownRequest
  claim: Claim
  measure: NoticedMeasure
  relation: ToldRelation
  earlierAt: Instant | undefined
  asked: { channel: string; recipient: string; language: Shown['language']; answer: SenderAnswer | null } | undefined
}

/** What the sender would read by this order; undefined for a notice that is omitted. */
export function contentOf({ request, claim, measure, relation }: Prepared, order: NoticeOrder): NoticeContent | undefined {
  if (order.kind !== 'sent' && order.kind !== 'made_known') return undefined
  const post = claim.posts.find(({ id }) => id === measure.targetId)
  return {
    language: order.language,
    number: request.number,
    serviceName: claim.serviceName,
    url: post?.url ?? '',
    excerpt: post?.excerpt,
    measure: measure.kind,
    takenAt: (measure.carriedOutAt ?? new Date(0)).toISOString(),
    right: measure.right,
    reason: order.reason,
    relation,
  }
}

export type MeasureKey = { organisationId: string; requestId: string; measureId: string }
