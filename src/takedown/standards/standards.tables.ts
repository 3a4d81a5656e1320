import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { Day } from '../../shared/day.ts'
import type { RecordTables } from '../../shared/record/record.tables.ts'
import type { StandardException } from '../decision.ts'
import type { Clause, Texts } from './clause.ts'
import type { CaseState, CaseType } from './standard-case.ts'
import type { VersionState } from './standard-version.ts'

type Owned = { organisation_id: string; id: string }
type Json<Value> = ColumnType<Value, string, string>
type DayColumn = ColumnType<Day | null, string | undefined, string>

export type StandardsTables = {
  standard_version: Owned & {
    number: number
    state: VersionState
    note: Json<Texts>
    clauses: Json<Clause[]>
    revision: Generated<number>
    saved_at: Date
    saved_by: string
    published_at: Date | null
    published_by: string | null
    published_on: DayColumn
    applies_from: DayColumn
    lead_days: number | null
    lead_rule: string | null
    withdrawn_at: Date | null
    withdrawn_by: string | null
  }
  standard_exception_use: Owned & {
    measure_id: string
    request_id: string | null
    exception: StandardException
    at: Date
    followed_up_by: string | null
  }
  standard_case: Owned & {
    fiscal_year: number
    type: CaseType
    state: CaseState
    title: Json<Texts>
    facts: Json<Texts>
    handling: Json<Texts>
    revision: Generated<number>
    published_on: DayColumn
    saved_at: Date
    saved_by: string
  }
}

type Visible = StandardsTables & RecordTables
export type StandardsDb = Kysely<Visible>
export type StandardsTx = Transaction<Visible>
