import type { Kysely, Transaction } from 'kysely'
import type { ActorKind } from './record.ts'

type Json = Record<string, unknown>

export type RecordTables = {
  event: {
    organisation_id: string
    /** Given by the database when absent; read as a string, because it is a bigint. */
    sequence: import('kysely').Generated<string>
    context: string
    subject_id: string
    kind: string
    from_state: string | null
    to_state: string | null
    actor_kind: ActorKind
    actor_id: string | null
    at: Date
    why: string | null
    details: import('kysely').ColumnType<Json, string, never>
  }
  record_seal: {
    organisation_id: string
    number: string
    first_sequence: string
    last_sequence: string
    leaves: Buffer
    previous_hash: Buffer
    hash: Buffer
    signature: Buffer
    sealed_at: Date
  }
}

export type RecordDb = Kysely<RecordTables>
export type RecordTx = Transaction<RecordTables>
