import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { RecordTables } from '../shared/record/record.tables.ts'

type Owned = { organisation_id: string }
/** Written as `YYYY-MM-DD`; read as text by a cast, because a date has no time zone to be read in. */
type DayColumn = ColumnType<never, string, string>
/** A bigint, read as a string. */
type Sequence = ColumnType<string, number, number>

export type StatisticsTables = {
  statistics_cursor: Owned & { followed_to: Sequence }
  statistics_unreadable: Owned & { sequence: Sequence; kind: string }
  statistics_consultation: Owned & { id: string; attribute: string; target: string }
  statistics_reception: Owned & {
    id: string
    sequence: Sequence
    day: DayColumn
    consulter_id: string
    consultation_id: string
    kind: 'consultation' | 'question'
  }
  statistics_activity: Owned & {
    consulter_id: string
    day: DayColumn
    next_day: Generated<string>
    attribute: string
    target: string
    sequence: Sequence
  }
  statistics_work: Owned & {
    id: string
    sequence: Sequence
    day: DayColumn
    answer_id: string
    consultation_id: string
    contents: string[]
    means: string[]
    places: string[]
    services: string[]
  }
  statistics_tally: Owned & {
    span: 'day' | 'month'
    starts_on: DayColumn
    dimension: 'persons' | 'receptions' | 'contents' | 'means' | 'places' | 'services'
    codes: string[]
    number: number
  }
  statistics_edition: Owned & {
    id: string
    period: string
    fiscal_year: number
    number: number
    status: 'provisional' | 'final'
    through: DayColumn
    followed_to: Sequence
    contents: string
    content_hash: string
    reason: string | null
    made_by: string | null
    made_at: Date
  }
  statistics_threshold: Owned & { version: number; threshold: number; saved_by: string | null; saved_at: Date }
  statistics_history_batch: Owned & {
    id: string
    file_name: string
    imported_by: string | null
    imported_at: Date
    undone_by: string | null
    undone_at: Date | null
  }
  statistics_history: Owned & {
    batch_id: string
    line: number
    count: 'persons' | 'receptions' | 'works'
    from_day: DayColumn
    to_day: DayColumn
    number: number
    is_provisional: boolean
    source: string
    confidence: 'document' | 'page' | 'memory'
    note: string
  }
}

/** The database as far as this context may see it: its own tables, and the record it follows. */
export type StatisticsVisible = StatisticsTables & RecordTables
export type Db = Kysely<StatisticsVisible>
export type Tx = Transaction<StatisticsVisible>
