/**
 * 照会: the operator shows the sender what is claimed and asks whether they agree that it be removed (Art. 3(2)(ii), Art. 4, and Article 4
 * of the Act on private sexual images).
 *
 * 「当該発信者が当該照会を受けた日から七日を経過しても当該発信者から…同意しない旨の申出がなかったとき」: the period runs from the day
 * on which the sender is proved to have received it, and a silence is established from the first moment after its last day. This file
 * reads no clock; the database holds the same rules by constraints of its own.
 */
import type { DeadlineId } from '../law/deadlines.ts'
import type { Day, Instant } from '../shared/day.ts'
import type { Language } from '../shared/language.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { OwnDeadline } from './own-deadline.ts'
import type { State, Variant } from './request.ts'

export const transitions = {
  prepared: { send: 'sent', cancel: 'cancelled' },
  sent: { proveReceipt: 'received', answer: 'answered', fail: 'undeliverable', cancel: 'cancelled' },
  received: { answer: 'answered', cancel: 'cancelled' },
  answered: { answer: 'answered' },
  undeliverable: { send: 'sent', cancel: 'cancelled' },
  cancelled: {},
} as const

export type InquiryState = keyof typeof transitions
export type InquiryAction = { [S in InquiryState]: keyof (typeof transitions)[S] }[InquiryState]

export const inquiryKinds = ['general', 'election', 'private_image'] as const
export type InquiryKind = (typeof inquiryKinds)[number]

/** `agree_done`: agrees, and has removed it already. */
export const senderAnswers = ['agree', 'agree_done', 'disagree'] as const
export type SenderAnswer = (typeof senderAnswers)[number]

export const inquiryChannels = ['mail', 'link', 'post', 'in_app'] as const
export type InquiryChannel = (typeof inquiryChannels)[number]

/**
 * What proves that the sender received it: they opened it themselves, a delivery record of the post, a report of the service's own
 * delivery, or a reply that could not have been written without it. That a mail server took a mail proves nothing.
 */
export const receiptProofs = ['opened', 'delivery_record', 'in_app_report', 'reply'] as const
export type ReceiptProof = (typeof receiptProofs)[number]

/** The register's name of the period that has to pass. */
export const periodOf = {
  general: 'sender-inquiry',
  election: 'sender-inquiry-election',
  private_image: 'sender-inquiry-private-image',
} as const satisfies Record<InquiryKind, DeadlineId>

/** Copyright and trade marks are inquired about like honour; without a shown address of the sender an election needs no inquiry at all. */
export function inquiryKindOf(variant: Variant): InquiryKind {
  if (variant === 'election' || variant === 'private_image') return variant
  return 'general'
}

export type Inquiry = {
  id: string
  requestId: string
  targetIds: readonly string[]
  kind: InquiryKind
  state: InquiryState
  channel: InquiryChannel
  showsName: boolean
  sentAt: Instant | null
  receivedAt: Instant | null
  receiptProof: ReceiptProof | null
  lastDay: Day | null
  /** From when on silence is established; null until the receipt is proved. */
  elapsedFrom: Instant | null
  /** The rule that the period was counted by. */
  dueRule: string | null
  answer: SenderAnswer | null
  answeredAt: Instant | null
}

/** What the sender is shown: the three parts as the requester stated them, and a name only where the requester allowed it. */
export type Shown = {
  /** In which language the sender is written to; the requester's where nobody chose. */
  language?: Language | undefined
  targets: readonly { id: string; url: string; excerpt?: string | undefined; locator?: string | undefined }[]
  rights: readonly { code: string; explanation: string }[]
  requesterName?: string | undefined
}

/** How it stands at a moment: the passing of time is never stored. */
export type Standing = 'not-sent' | 'undelivered' | 'not-proved' | 'running' | 'silent' | 'agreed' | 'disagreed' | 'cancelled'

export function standingOf(inquiry: Inquiry, now: Instant): Standing {
  if (inquiry.state === 'cancelled') return 'cancelled'
  if (inquiry.answer !== null) return inquiry.answer === 'disagree' ? 'disagreed' : 'agreed'
  if (inquiry.state === 'prepared') return 'not-sent'
  if (inquiry.state === 'undeliverable') return 'undelivered'
  if (inquiry.elapsedFrom === null) return 'not-proved'
  return now >= inquiry.elapsedFrom ? 'silent' : 'running'
}

export type NoObjectionRefusal = 'no-inquiry' | 'receipt-not-proved' | 'period-running' | 'sender-disagreed' | 'other-target'

/** Whether a removal may rest on the sender's not having objected. A disagreement closes that way for good. */
export function decideNoObjection(inquiry: Inquiry | undefined, targetId: string, now: Instant): Outcome<Inquiry, NoObjectionRefusal> {
  if (inquiry === undefined) return refuse('no-inquiry')
  if (!inquiry.targetIds.includes(targetId)) return refuse('other-target')
  const refusals = {
    'not-sent': 'no-inquiry',
    cancelled: 'no-inquiry',
    undelivered: 'receipt-not-proved',
    'not-proved': 'receipt-not-proved',
    running: 'period-running',
    disagreed: 'sender-disagreed',
    silent: undefined,
    agreed: undefined,
  } as const satisfies Record<Standing, NoObjectionRefusal | undefined>
  const refusal = refusals[standingOf(inquiry, now)]
  return refusal === undefined ? grant(inquiry) : refuse(refusal)
}

export type InquiryRefusal = 'not-in-this-state' | 'already-disagreed'

export function decideInquiryMove(inquiry: Pick<Inquiry, 'state'>, action: InquiryAction): Outcome<InquiryState, InquiryRefusal> {
  const moves: Partial<Record<InquiryAction, InquiryState>> = transitions[inquiry.state]
  const to = moves[action]
  return to === undefined ? refuse('not-in-this-state') : grant(to)
}

/** Whoever agreed may still disagree, or remove the post themselves. A disagreement stands: what it stopped does not begin again. */
export function decideAnswer(inquiry: Pick<Inquiry, 'state' | 'answer'>): Outcome<InquiryState, InquiryRefusal> {
  return inquiry.answer === 'disagree' ? refuse('already-disagreed') : decideInquiryMove(inquiry, 'answer')
}

/** Once a request is decided or withdrawn, an answer could change nothing more. */
export function takesAnswers(state: State): boolean {
  return state !== 'decided' && state !== 'withdrawn' && state !== 'erased'
}

type Period = (typeof periodOf)[InquiryKind]
type Count<Due> = (period: Period, received: Instant, own?: readonly OwnDeadline[]) => Due
type Counted = { period: Period; receivedAt: Instant; own: readonly OwnDeadline[]; told: string | null }

/** The period in which a sender answers, never shorter than they were told. `told` is the rule of the sending, `sender-inquiry 7 days none`; by it or by today's rule, whichever ends later. */
export function dueAsTold<Due extends { rule: string; overAt: Instant }>(due: Count<Due>, { period, receivedAt, own, told }: Counted): Due {
  const today = due(period, receivedAt, own)
  const [id, days, unit] = told?.split(' ') ?? []
  if (told === today.rule || id !== period || unit !== 'days') return today
  const others = own.filter((each) => each.id !== period)
  const policy = own.find((each) => each.id === period)?.holidayPolicy ?? null
  const asTold = due(period, receivedAt, [...others, { id: period, days: Number(days), holidayPolicy: policy }])
  return asTold.overAt > today.overAt ? asTold : today
}
