import type { Kysely, Transaction } from 'kysely'

export type KeyPurpose = 'wrap' | 'lookup' | 'search'

export type VaultTables = {
  installation_secret: { name: string; sealed: Buffer }
  organisation_key: { organisation_id: string; purpose: KeyPurpose; version: number; sealed: Buffer }
  subject_key: { organisation_id: string; id: string; wrap_version: number; sealed: Buffer | null; erased_at: Date | null }
}

export type VaultDb = Kysely<VaultTables>
export type VaultTx = Transaction<VaultTables>
