/**
 * The form of a decision: for each post a measure or none, on what ground, for which right and by which clause. It reads what was typed,
 * finds the inquiry that a ground rests on, and says of every field what is wrong with it. It decides nothing.
 */
import type { Instant } from '../../shared/day.ts'
import {
  type Basis,
  bases,
  decideMeasure,
  inquiryKindFor,
  isOfStandards,
  type MeasureKind,
  type MeasureOrder,
  type MeasureRefusal,
  measureKinds,
  type OwnStandards,
  restsOnInquiry,
  type StandardRelation,
  standardExceptions,
} from '../decision.ts'
import { decideNoObjection, type Inquiry, type NoObjectionRefusal } from '../inquiry.ts'
import type { Variant } from '../request.ts'
import type { RightCode } from '../right-codes.ts'

/** What was typed about one post; an empty measure is no answer yet, `none` is one. */
export type TargetEntry = { measure: string; basis: string; right: string; relation: string }
export type DecisionEntry = { targets: Readonly<Record<string, TargetEntry>>; reason: string }

export const NO_MEASURE = 'none'
export const nothingTyped: TargetEntry = { measure: '', basis: '', right: '', relation: '' }
export const fields = ['measure', 'basis', 'right', 'relation'] as const
export type DecisionField = (typeof fields)[number]

/** The name of a field of the post at a position. */
export const fieldOf = (field: DecisionField, position: number) => `${field}-${position}`

type Target = { id: string; position: number }

export function readDecisionEntry(read: (name: string) => string, targets: readonly Target[]): DecisionEntry {
  const typed = targets.map(({ id, position }) => {
    const [measure, basis, right, relation] = fields.map((field) => read(fieldOf(field, position)))
    return [id, { measure: measure ?? '', basis: basis ?? '', right: right ?? '', relation: relation ?? '' }] as const
  })
  return { targets: Object.fromEntries(typed), reason: read('reason').trim() }
}

/** The grounds that a form of request may rest on. */
export function basesFor(variant: Variant): Basis[] {
  const only: Partial<Record<Basis, readonly Variant[]>> = {
    election_no_objection: ['election'],
    election_no_email: ['election_no_email'],
    private_image_no_objection: ['private_image'],
  }
  return bases.filter((basis) => only[basis]?.includes(variant) ?? true)
}

/** The inquiry that a ground of silence would rest on: one that carries it, else the last one about the post. */
export function inquiryFor(basis: Basis, targetId: string, inquiries: readonly Inquiry[], now: Instant): Inquiry | undefined {
  const kind = inquiryKindFor(basis)
  const about = inquiries.filter((inquiry) => inquiry.kind === kind && inquiry.targetIds.includes(targetId))
  return about.find((inquiry) => decideNoObjection(inquiry, targetId, now).granted) ?? about.at(-1)
}

/** A ground as the form offers it; `closed` says why it cannot be chosen at this moment. */
export type BasisChoice = { basis: Basis; inquiry?: Inquiry | undefined; closed?: NoObjectionRefusal }

type Asked = { variant: Variant; targetId: string; inquiries: readonly Inquiry[]; now: Instant }

/** The grounds that a form of request may rest on, and which of them are closed as long as the sender may still object or has. */
export function basisChoices({ variant, targetId, inquiries, now }: Asked): BasisChoice[] {
  return basesFor(variant).map((basis) => {
    if (!restsOnInquiry(basis)) return { basis }
    const inquiry = inquiryFor(basis, targetId, inquiries, now)
    const free = decideNoObjection(inquiry, targetId, now)
    return free.granted ? { basis, inquiry } : { basis, inquiry, closed: free.refusal }
  })
}

export type FieldFault = {
  field: DecisionField
  position: number
  fault: MeasureRefusal | 'measure-missing' | 'basis-missing' | 'right-missing'
  /** The inquiry that a ground has to wait for. */
  inquiry?: Inquiry | undefined
}

export type Circumstances = OwnStandards & {
  targets: readonly Target[]
  variant: Variant
  /** Those that the request claims; a measure is about one of them. */
  rights: readonly RightCode[]
  inquiries: readonly Inquiry[]
  now: Instant
}

export type JudgedEntry = { measures: MeasureOrder[]; faults: FieldFault[] }

/** The measures that were typed, and what is wrong with each field. */
export function judgeEntry({ targets: typed }: DecisionEntry, circumstances: Circumstances): JudgedEntry {
  const judged = circumstances.targets.map((target) => judgeTarget(typed[target.id] ?? nothingTyped, target, circumstances))
  return { measures: judged.flatMap(({ measures }) => measures), faults: judged.flatMap(({ faults }) => faults) }
}

function judgeTarget(typed: TargetEntry, { id, position }: Target, circumstances: Circumstances): JudgedEntry {
  if (typed.measure === NO_MEASURE) return { measures: [], faults: [] }
  const kind = measureKinds.find((each) => each === typed.measure)
  const basis = basesFor(circumstances.variant).find((each) => each === typed.basis)
  const faults: FieldFault[] = []
  if (kind === undefined) return { measures: [], faults: [{ field: 'measure', position, fault: 'measure-missing' }] }
  if (basis === undefined) faults.push({ field: 'basis', position, fault: 'basis-missing' })
  const right = circumstances.rights.find((each) => each === typed.right)
  if (right === undefined) faults.push({ field: 'right', position, fault: 'right-missing' })
  if (basis === undefined || right === undefined) return { measures: [], faults }
  return judgeMeasure({ targetId: id, kind, basis, right, relation: relationIn(typed.relation) }, position, circumstances)
}

type Typed = { targetId: string; kind: MeasureKind; basis: Basis } & Pick<MeasureOrder, 'right' | 'relation'>

function judgeMeasure(typed: Typed, position: number, circumstances: Circumstances): JudgedEntry {
  const { inquiries, now } = circumstances
  const inquiry = inquiryKindFor(typed.basis) === undefined ? undefined : inquiryFor(typed.basis, typed.targetId, inquiries, now)
  const measure = { ...typed, inquiryId: inquiry?.id ?? null }
  const decision = decideMeasure(measure, circumstances)
  if (decision.granted) return { measures: [measure], faults: [] }
  const field = isOfStandards(decision.refusal) ? 'relation' : 'basis'
  return { measures: [], faults: [{ field, position, fault: decision.refusal, inquiry }] }
}

/** `clause:<version>:<clause>`, `exception:<which>`, or nothing. */
function relationIn(text: string): StandardRelation {
  const [kind, first = '', ...rest] = text.split(':')
  const exception = standardExceptions.find((each) => each === first)
  if (kind === 'exception' && exception !== undefined) return { kind, exception }
  if (kind === 'clause' && first !== '' && rest.length > 0) return { kind, versionId: first, clause: rest.join(':') }
  return { kind: 'none' }
}

export function relationText(relation: StandardRelation): string {
  if (relation.kind === 'clause') return `clause:${relation.versionId}:${relation.clause}`
  return relation.kind === 'exception' ? `exception:${relation.exception}` : ''
}
