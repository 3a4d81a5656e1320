import type { ColumnType, Kysely, Transaction } from 'kysely'
import type { RecordTables } from '../../shared/record/record.tables.ts'
import type { TakedownTables } from '../takedown.tables.ts'
import type { ReportTexts } from './report-texts.ts'

/** Rows of both are added and never changed: a trigger holds it. */
export type ReportTables = {
  yearly_report_text: {
    organisation_id: string
    id: string
    fiscal_year: number
    number: number
    texts: ColumnType<ReportTexts, string, never>
    saved_at: Date
    saved_by: string
  }
  yearly_report_edition: {
    organisation_id: string
    id: string
    fiscal_year: number
    number: number
    contents: string
    content_hash: string
    reason: string | null
    made_at: Date
    made_by: string
  }
}

type Visible = ReportTables & RecordTables & TakedownTables
/** What the counts are read from. */
export type CountTx = Transaction<TakedownTables>
export type ReportDb = Kysely<Visible>
export type ReportTx = Transaction<Visible>
