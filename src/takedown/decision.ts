/**
 * 判断: what the operator does about a post, on what ground, and by which clause of its standards.
 *
 * `decideMeasure` says whether a measure may rest on its ground. It proposes nothing and reads no clock.
 */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { decideNoObjection, type Inquiry, type NoObjectionRefusal } from './inquiry.ts'
import type { Variant } from './request.ts'
import type { RightCode } from './right-codes.ts'

/** 送信防止措置の種別. A label or a lower rank is none of them. */
export const measureKinds = ['delete', 'hide', 'account_suspend', 'account_terminate'] as const
export type MeasureKind = (typeof measureKinds)[number]

/**
 * What makes the operator not liable to the sender. `no_objection` and its two short forms rest on an inquiry; `reasonable_grounds` on
 * Article 3(2)(i); `election_no_email` on Article 4(ii); the others on what the operator agreed with its users or on a court.
 */
export const bases = [
  'reasonable_grounds',
  'no_objection',
  'election_no_objection',
  'election_no_email',
  'private_image_no_objection',
  'terms_of_service',
  'court_order',
] as const
export type Basis = (typeof bases)[number]

/** How the operator came to know of the post (Art. 26(2)(i), Art. 28). */
export const triggers = ['request', 'self_human', 'self_automated', 'authority', 'trusted_body', 'court'] as const
export type Trigger = (typeof triggers)[number]

/** Article 26(1): when a measure may be taken outside of the published standards. */
export const standardExceptions = ['operator_is_sender', 'legal_duty', 'emergency'] as const
export type StandardException = (typeof standardExceptions)[number]

/** Where a measure stands in the operator's standards: a clause of a version, or an exception. */
export type StandardRelation =
  | { kind: 'clause'; versionId: string; clause: string }
  | { kind: 'exception'; exception: StandardException }
  | { kind: 'none' }

export type MeasureOrder = {
  targetId: string
  kind: MeasureKind
  basis: Basis
  right: RightCode
  inquiryId: string | null
  relation: StandardRelation
}

/** Why a measure cannot be put on a clause: it does not apply today, or it is about other information. */
export const clauseRefusals = [
  'clause-not-in-force',
  'clause-of-another-right',
  'clause-of-another-measure',
  'clause-of-another-trigger',
] as const
export type ClauseRefusal = (typeof clauseRefusals)[number]

/** A clause that a measure is put on. */
export type Citation = { versionId: string; clause: string } & Pick<MeasureOrder, 'kind' | 'right'>

/** What the operator binds itself by, for one service, today. */
export type OwnStandards = {
  /** A designated operator acts only by its published standards (Art. 26(1)). */
  isDesignated: boolean
  refusalOfClause: (citation: Citation) => ClauseRefusal | undefined
}

export type MeasureRefusal = NoObjectionRefusal | 'basis-of-another-variant' | 'standards-missing' | ClauseRefusal

/** Refusals that are about the standards, and not about the ground. */
export const isOfStandards = (refusal: MeasureRefusal): boolean =>
  refusal === 'standards-missing' || clauseRefusals.some((each) => each === refusal)

type Circumstances = OwnStandards & { variant: Variant; inquiries: readonly Inquiry[]; now: Instant }

/** The ground of silence that belongs to each form; a general silence of seven days may carry every form. */
const NO_OBJECTION: Partial<Record<Basis, { kind: Inquiry['kind'] }>> = {
  no_objection: { kind: 'general' },
  election_no_objection: { kind: 'election' },
  private_image_no_objection: { kind: 'private_image' },
}

export const restsOnInquiry = (basis: Basis): boolean => NO_OBJECTION[basis] !== undefined

/** The kind of inquiry that a ground of silence rests on; undefined for grounds that need none. */
export const inquiryKindFor = (basis: Basis): Inquiry['kind'] | undefined => NO_OBJECTION[basis]?.kind

export function decideMeasure(order: MeasureOrder, circumstances: Circumstances): Outcome<MeasureOrder, MeasureRefusal> {
  if (order.basis === 'election_no_email' && circumstances.variant !== 'election_no_email') return refuse('basis-of-another-variant')
  const needed = NO_OBJECTION[order.basis]
  if (needed !== undefined) {
    const inquiry = circumstances.inquiries.find(({ id }) => id === order.inquiryId)
    if (inquiry !== undefined && inquiry.kind !== needed.kind) return refuse('basis-of-another-variant')
    const free = decideNoObjection(inquiry, order.targetId, circumstances.now)
    if (!free.granted) return free
  }
  const needsStandards = circumstances.isDesignated || order.basis === 'terms_of_service'
  if (order.relation.kind === 'none' && needsStandards) return refuse('standards-missing')
  if (order.relation.kind !== 'clause') return grant(order)
  const refusal = circumstances.refusalOfClause({ ...order.relation, kind: order.kind, right: order.right })
  return refusal === undefined ? grant(order) : refuse(refusal)
}

/** What became of a request as a whole. */
export const outcomes = ['removed', 'partly_removed', 'not_removed'] as const
export type DecisionOutcome = (typeof outcomes)[number]

export function outcomeOf(targetIds: readonly string[], measured: readonly Pick<MeasureOrder, 'targetId'>[]): DecisionOutcome {
  const left = targetIds.filter((id) => !measured.some(({ targetId }) => targetId === id))
  if (left.length === targetIds.length) return 'not_removed'
  return left.length === 0 ? 'removed' : 'partly_removed'
}

/** `ordered` has been decided and waits for the service to carry it out; `dropped` was proposed and not approved. */
export const measureTransitions = {
  proposed: { order: 'ordered', drop: 'dropped' },
  ordered: { carryOut: 'carried-out', fail: 'failed', reverse: 'reversed' },
  failed: { carryOut: 'carried-out', order: 'ordered', reverse: 'reversed' },
  'carried-out': { reverse: 'reversed' },
  reversed: {},
  dropped: {},
} as const
export type MeasureState = keyof typeof measureTransitions

export const decisionTransitions = {
  proposed: { approve: 'effective', returnProposal: 'returned' },
  effective: {},
  returned: {},
} as const
export type DecisionState = keyof typeof decisionTransitions
