import type { Kysely, Transaction } from 'kysely'
import type { IdempotencyTables } from '../../shared/idempotency/idempotency.tables.ts'
import type { SharedTables } from '../shared.tables.ts'
import type { TakedownTables } from '../takedown.tables.ts'

export type RetentionTables = IdempotencyTables & {
  takedown_retention_rule: { organisation_id: string; id: string; years: number | null; saved_by: string; saved_at: Date }
}

type Visible = RetentionTables & SharedTables & TakedownTables
export type RetentionDb = Kysely<Visible>
export type RetentionTx = Transaction<Visible>
