import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Day } from '../shared/day.ts'
import type { MailTables } from '../shared/mail/mail.tables.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import type { RecordTables } from '../shared/record/record.tables.ts'
import type { VaultTables } from '../shared/vault/vault.tables.ts'
import type { Channel, State } from './consultation.ts'
import type { Published } from './far/published.ts'

type Owned = { organisation_id: string; id: string }
type OfCase = Owned & { consultation_id: string }
type Sealed = Buffer | null
type LanguageColumn = 'ja' | 'easy' | 'en'
type Json<Value> = ColumnType<Value, string, string>

export type ConsultationTable = Owned & {
  number: string
  consulter_id: string
  state: State
  channel: Channel
  language: LanguageColumn
  in_danger: boolean
  is_minor: boolean | null
  attribute: string
  target: string
  contents: Generated<string[]>
  places: Generated<string[]>
  services: Generated<string[]>
  receipt_hash: Buffer
  contact_sealed: Sealed
  notices: 'none' | 'mail'
  intake_sealed: Sealed
  adviser_id: string | null
  opinion_wanted: Generated<boolean>
  received_at: Date
  last_received_at: Date
  last_answered_at: Date | null
  due_at: Date | null
  due_rule: string | null
  closed_at: Date | null
  erase_on: ColumnType<string | null, string | null, string | null>
  version: Generated<number>
}

export type ConsultationTables = {
  consulter: Owned & { mail_hash: Buffer | null; created_at: Date }
  consultation: ConsultationTable
  consultation_number: { organisation_id: string; fiscal_year: number; last_number: number }
  reception: OfCase & { kind: 'new' | 'question'; text_sealed: Sealed; received_at: Date }
  reported_url: OfCase & {
    url_sealed: Sealed
    canonical_hash: Buffer | null
    service: string | null
    place: string | null
    reported_at: Date
  }
  consultation_file: OfCase & {
    reception_id: string | null
    answer_id: string | null
    role: 'original' | 'display' | 'thumbnail'
    original_id: string | null
    object_key: string
    key_sealed: Sealed
    name_sealed: Sealed
    sha256_sealed: Sealed
    kind: string
    size: ColumnType<string, number, never>
    stored_at: Date
  }
  answer: OfCase & {
    state: 'draft' | 'scheduled' | 'sent' | 'discarded'
    author_id: string
    opening_sealed: Sealed
    closing_sealed: Sealed
    asks_back: Generated<boolean>
    send_at: Date | null
    sent_at: Date | null
    read_at: Date | null
    saved_at: Date
    version: Generated<number>
  }
  work: OfCase & {
    answer_id: string
    position: number
    subject_sealed: Sealed
    body_sealed: Sealed
    reported_url_ids: string[]
    contents: string[]
    means: string[]
    places: string[]
    services: string[]
  }
  note: OfCase & { author_id: string; text_sealed: Sealed; written_at: Date }
  second_opinion: OfCase & {
    asked_by: string
    asked_at: Date
    question_sealed: Sealed
    answered_by: string | null
    answered_at: Date | null
    answer_sealed: Sealed
    withdrawn_at: Date | null
  }
  removal_request: OfCase & {
    way: 'service' | 'far' | 'paper'
    operator_id: string | null
    service_id: string | null
    consent: 'message' | 'phone' | 'in-person' | 'mailbox'
    told_sealed: Sealed
    receipt_sealed: Sealed
    made_by: string | null
    made_at: Date
    sent_at: Date | null
  }
  far_operator: Owned & {
    name: string
    address: string
    published: Json<Published>
    looked_at: Date
    key_number: Generated<number>
    key_id: string | null
    state: Generated<'active' | 'ended'>
    added_by: string
    added_at: Date
    version: Generated<number>
  }
  removal_sending: OfCase & {
    far_operator_id: string
    service: string
    body_sealed: Sealed
    state: Generated<'waiting' | 'sent' | 'refused' | 'given-up'>
    attempts: Generated<number>
    waiting_since: Date
    due_at: Date | null
    last_fault: string | null
    problem_sealed: Sealed
    remote_state: string | null
    etag: string | null
    standing_sealed: Sealed
    looked_at: Date | null
  }
  intake_draft: Owned & {
    cookie_hash: Buffer
    resume_hash: Sealed
    key_by_cookie: Buffer
    key_by_resume: Sealed
    answers_sealed: Buffer
    state: Generated<'open' | 'sent'>
    consultation_id: string | null
    receipt_sealed: Sealed
    started_at: Date
    saved_at: Date
    expires_at: Date
    version: Generated<number>
  }
  intake_draft_file: Owned & { draft_id: string; object_key: string }
  mailbox_link: OfCase & { token_hash: Buffer; expires_at: Date; used_at: Date | null }
  mailbox_session: OfCase & {
    token_hash: Buffer
    opened_at: Date
    expires_at: Date
    confirmation_sealed: ColumnType<Sealed, Sealed | undefined, Sealed>
  }
  search_entry: OfCase & { source: 'intake' | 'reception' | 'answer' | 'note' | 'url'; grams: number[] }
  code: {
    organisation_id: string
    dimension: 'attribute' | 'target' | 'content' | 'means' | 'place' | 'service'
    code: string
    version: number
    from_day: Day
    until_day: Day | null
    labels: Json<Record<LanguageColumn, string>>
    explanations: Json<Partial<Record<LanguageColumn, string>>>
    position: number
    within: string | null
    source: string
    saved_at: Date
    saved_by: string | null
  }
  reply_template: Owned & {
    slug: string
    language: LanguageColumn
    version: number
    title: string
    body: string
    fields: Json<readonly string[]>
    use: string
    suggest: string[]
    position: number
    retired_at: Date | null
    saved_at: Date
    saved_by: string | null
  }
  centre_setting: { organisation_id: string; name: string; version: number; value: Json<unknown>; saved_at: Date; saved_by: string | null }
  retention_run: Owned & { asked_by: string | null; asked_at: Date; ran_at: Date | null; erased: Generated<number> }
  saved_view: Owned & { person_id: string; name: string; query: string }
}

/** The database as far as this context may see it: its own tables and those of the shared parts it writes in the same transaction. */
export type Visible = ConsultationTables & RecordTables & VaultTables & MailTables & OrganisationTables
export type Db = Kysely<Visible>
export type Tx = Transaction<Visible>

/** Which case a statement asks for. */
export type CaseKey = { organisationId: string; consultationId: string }
