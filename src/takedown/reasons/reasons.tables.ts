import type { ColumnType, Kysely, Transaction } from 'kysely'
import type { Day } from '../../shared/day.ts'
import type { RecordTables } from '../../shared/record/record.tables.ts'
import type { Basis, MeasureKind, StandardException, Trigger } from '../decision.ts'
import type { NoticeKind, PendingKind } from '../notice.ts'
import type { RequesterKind } from '../request.ts'
import type { RightCode } from '../right-codes.ts'
import type { StandardsTables } from '../standards/standards.tables.ts'
import type { TakedownTables } from '../takedown.tables.ts'
import type { Frame } from './manifest.ts'
import type { InquiryStanding } from './phrases.ts'

/** Rows of statements are written by the database itself, when a measure is carried out or taken back. */
type Written<Value> = ColumnType<Value, never, never>

export type StatementTables = {
  statement_of_reasons: {
    organisation_id: Written<string>
    id: Written<string>
    day: ColumnType<Day, never, never>
    measure_id: Written<string>
    refers_to: Written<string | null>
    service_id: Written<string>
    measure_kind: Written<MeasureKind>
    basis: Written<Basis>
    right_code: Written<RightCode>
    trigger_kind: Written<Trigger>
    detected_automatically: Written<boolean>
    decided_automatically: Written<boolean>
    decided_by_person: Written<boolean>
    applied_on: Written<Day>
    ended_on: Written<Day | null>
    posted_on: Written<Day | null>
    requester_kind: Written<RequesterKind | null>
    notice_kind: Written<NoticeKind | null>
    late_ground: Written<PendingKind | null>
    inquiry: Written<InquiryStanding | null>
    standard_version_id: Written<string | null>
    standard_clause: Written<string | null>
    standard_exception: Written<StandardException | null>
    complaint_outcome: Written<'upheld' | 'reversed' | null>
    is_delicate: Written<boolean>
  }
  statement_day: { organisation_id: string; day: ColumnType<Day, string, never>; frame: ColumnType<Frame, string, never>; closed_at: Date }
  statement_manifest: {
    organisation_id: string
    day: ColumnType<Day, string, never>
    manifest: string
    signature: Buffer
    rows: ColumnType<string, number, never>
    made_at: Date
  }
}

export type ReasonsVisible = StatementTables & StandardsTables & RecordTables & Pick<TakedownTables, 'operated_service'>
export type ReasonsDb = Kysely<ReasonsVisible>
export type ReasonsTx = Transaction<ReasonsVisible>
