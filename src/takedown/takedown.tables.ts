import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Day } from '../shared/day.ts'
import type { Language } from '../shared/language.ts'
import type { Basis, DecisionOutcome, DecisionState, MeasureKind, MeasureState, StandardException, Trigger } from './decision.ts'
import type { MaterialType } from './desk/type-access/type-access.ts'
import type { FilePurpose } from './filing-order.ts'
import type { FormPurpose } from './form-purposes.ts'
import type { InquiryChannel, InquiryKind, InquiryState, ReceiptProof, SenderAnswer } from './inquiry.ts'
import type { NoticeKind } from './notice.ts'
import type { OwnDeadline } from './own-deadline.ts'
import type { Channel, RequesterKind, State, Variant } from './request.ts'
import type { RightCode } from './right-codes.ts'
import type { IdentityProof } from './service.ts'
import type { SharedTables } from './shared.tables.ts'
import type { Qualification, ServiceKind } from './specialists/specialist.ts'

type Owned = { organisation_id: string; id: string }
type OfRequest = Owned & { request_id: string }
type Sealed = Buffer | null
type Json<Value> = ColumnType<Value, string, string>
type DayColumn = ColumnType<Day, string, string>

export type TakedownTables = {
  operated_service: Owned & {
    slug: string
    name: Json<Record<Language, string>>
    address: string
    is_designated: Generated<boolean>
    filed_on: ColumnType<Day | null, string | null, string | null>
    variants: Variant[]
    identity_proof: Generated<IdentityProof>
    state: Generated<'open' | 'closed'>
    version: Generated<number>
    created_at: Date
  }
  takedown_deadline: {
    organisation_id: string
    deadline_id: OwnDeadline['id']
    days: OwnDeadline['days']
    holiday_policy: OwnDeadline['holidayPolicy']
    version: number
    changed_by: string
    changed_at: Date
  }
  takedown_number: { organisation_id: string; fiscal_year: number; last_number: number }
  takedown_request: Owned & {
    number: string
    service_id: string
    state: State
    variant: Variant
    channel: Channel
    requester_kind: RequesterKind
    language: Language
    rights: RightCode[]
    is_sensitive: boolean
    in_danger: Generated<boolean>
    shows_name: Generated<boolean>
    told_sealed: Sealed
    contact_sealed: Sealed
    status_hash: Buffer
    requester_hash: Buffer | null
    institution_id: string | null
    reference_hash: Buffer | null
    handler_id: string | null
    received_at: Date
    notice_due_on: DayColumn
    notice_due_rule: string
    first_notice_at: Date | null
    decided_at: Date | null
    ended_at: Date | null
    version: Generated<number>
  }
  takedown_target: OfRequest & {
    position: number
    told_sealed: Sealed
    canonical_hash: Buffer | null
    author_hash: Buffer | null
    posted_on: ColumnType<Day | null, string | null, string | null>
  }
  takedown_file: OfRequest & {
    purpose: FilePurpose
    role: 'original' | 'display' | 'thumbnail'
    original_id: string | null
    object_key: string
    key_sealed: Sealed
    name_sealed: Sealed
    sha256_sealed: Sealed
    kind: string
    size: ColumnType<string, number, never>
    stored_at: Date
    message_id: string | null
    inquiry_id: string | null
  }
  takedown_form: Owned & {
    form_hash: Buffer
    request_id: string | null
    receipt_sealed: Sealed
    said_hash: Generated<Buffer | null>
    sent_at: Date | null
    expires_at: Date
  }
  takedown_form_file: Owned & {
    form_id: string
    purpose: FormPurpose
    role: 'original' | 'display' | 'thumbnail'
    original_id: string | null
    object_key: string
    key_sealed: Buffer
    name_sealed: Buffer
    sha256_sealed: Buffer
    kind: string
    size: ColumnType<string, number, never>
  }
  takedown_type_access: Owned & {
    person_id: string
    material_type: MaterialType
    given_by: string
    given_at: Date
    until: Date
    ended_by: string | null
    ended_at: Date | null
  }
  takedown_access: OfRequest & {
    person_id: string
    given_by: string
    given_at: Date
    until: Date
    taken_back_by: string | null
    taken_back_at: Date | null
  }
  takedown_specialist: Owned & {
    person_id: string
    qualification: Qualification
    areas: RightCode[]
    from_day: DayColumn
    until_day: ColumnType<Day | null, string | null, string | null>
    registered_by: string
    registered_at: Date
    version: Generated<number>
  }
  takedown_senders: {
    organisation_id: string
    service_id: string
    kind: ServiceKind
    monthly: ColumnType<string, number, number>
    noted_by: string
    noted_at: Date
  }
  takedown_opinion: OfRequest & {
    specialist_id: string
    asked_by: string
    asked_at: Date
    message_id: string | null
    given_at: Date | null
  }
  takedown_investigation: OfRequest & { number: number; answers_sealed: Sealed; written_by: string; written_at: Date }
  takedown_search_entry: OfRequest & { source: 'filing' | 'supplement' | 'note'; grams: ColumnType<number[], string, never> }
  takedown_message: OfRequest & {
    kind: 'supplement' | 'question' | 'note' | 'opinion'
    author_id: string | null
    text_sealed: Sealed
    at: Date
  }
  sender_inquiry: OfRequest & {
    target_ids: string[]
    kind: InquiryKind
    state: InquiryState
    channel: InquiryChannel
    recipient_sealed: Sealed
    shown_sealed: Sealed
    shows_name: boolean
    token_hash: Buffer | null
    prepared_by: string
    sent_at: Date | null
    received_at: Date | null
    receipt_proof: ReceiptProof | null
    receipt_noted_by: string | null
    last_day: ColumnType<Day | null, string | null, string | null>
    elapsed_from: Date | null
    due_rule: string | null
    /** The rule at the sending; null for inquiries from before it was kept. */
    told_rule: ColumnType<string | null, string | undefined, never>
    answer: SenderAnswer | null
    answered_at: Date | null
    answer_sealed: Sealed
    version: Generated<number>
  }
  takedown_decision: OfRequest & {
    number: number
    state: DecisionState
    outcome: DecisionOutcome
    reason_sealed: Sealed
    decided_by: string
    decided_at: Date
    reviewed_by: string | null
    effective_at: Date | null
  }
  takedown_measure: Owned & {
    service_id: string
    request_id: string | null
    decision_id: string | null
    target_id: string | null
    kind: MeasureKind
    basis: Basis
    right_code: RightCode
    inquiry_id: string | null
    trigger_kind: Trigger
    detected_automatically: Generated<boolean>
    decided_automatically: Generated<boolean>
    standard_version_id: string | null
    standard_clause: string | null
    standard_exception: StandardException | null
    state: MeasureState
    decided_at: Date
    carried_out_at: Date | null
    reversed_at: Date | null
    /** The later decision by which it is to be undone. */
    reversal_decision_id: ColumnType<string | null, never, string>
    reversal_ordered_at: ColumnType<Date | null, never, Date>
    /** When its post was first told to the service, to carry it out and to undo it. */
    handed_out_at: ColumnType<Date | null, never, Date>
    reversal_handed_out_at: ColumnType<Date | null, never, Date>
    reversal_failed_at: ColumnType<Date | null, never, Date>
    /** How often its service reported that it could not be done, and until when it is not handed out again. */
    connector_failures: Generated<number>
    connector_pause_until: ColumnType<Date | null, never, Date>
    /** Kept by the database with the notice to the sender. */
    sender_noticed_at: ColumnType<Date | null, never, never>
  }
  requester_notice: OfRequest & { decision_id: string | null; kind: NoticeKind; text_sealed: Sealed; due_on: DayColumn; sent_at: Date }
  sender_notice: Owned & {
    measure_id: string
    kind: 'sent' | 'made_known' | 'omitted_operator_is_sender' | 'omitted_same_sender' | 'omitted_other_justified'
    channel: InquiryChannel | null
    recipient_sealed: Sealed
    text_sealed: Sealed
    token_hash: Buffer | null
    sent_at: Date
  }
  takedown_complaint: OfRequest & {
    by_whom: 'requester' | 'sender'
    /** What a sender complains of. */
    measure_id: ColumnType<string | null, string | null, never>
    text_sealed: Sealed
    received_at: Date
    outcome: 'upheld' | 'reversed' | null
    settled_at: Date | null
    decision_id: string | null
  }
}

/** The database as far as this context may see it: its own tables and those of the shared parts it writes in the same transaction. */
export type Visible = TakedownTables & SharedTables
export type Db = Kysely<Visible>
export type Tx = Transaction<Visible>

/** Which request a statement asks for. */
export type RequestKey = { organisationId: string; requestId: string }
