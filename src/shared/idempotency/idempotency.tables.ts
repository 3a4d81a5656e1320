import type { Generated, Transaction } from 'kysely'
import type { VaultTables } from '../vault/vault.tables.ts'

export type IdempotencyTables = {
  idempotent_call: {
    organisation_id: string
    id: string
    client_id: string
    key_hash: Buffer
    content_hash: Buffer
    /** Null only until the transaction of the work comes to its end. */
    answer_sealed: Buffer | null
    expires_at: Date
    /** Those of whom the answer tells. */
    subject_ids: Generated<string[]>
  }
}

export type IdempotencyTx = Transaction<IdempotencyTables & VaultTables>
