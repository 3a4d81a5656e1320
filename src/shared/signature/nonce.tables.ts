import type { Transaction } from 'kysely'

export type NonceTables = { signature_nonce: { organisation_id: string; key_id: string; nonce: string; expires_at: Date } }

export type NonceTx = Transaction<NonceTables>
