import type { Generated, Kysely, Transaction } from 'kysely'
import type { Language } from '../language.ts'
import type { VaultTables } from '../vault/vault.tables.ts'

export type MailTables = {
  mail: {
    organisation_id: string
    id: string
    subject_id: string
    template: string
    language: Language
    recipient_sealed: Buffer | null
    params_sealed: Buffer | null
    state: Generated<'waiting' | 'sending' | 'sent' | 'kept' | 'abandoned' | 'delivered'>
    attempts: Generated<number>
    due_at: Date
    created_at: Date
    settled_at: Date | null
    settled_by: string | null
    last_fault: string | null
  }
}

export type MailDb = Kysely<MailTables & VaultTables>
export type MailTx = Transaction<MailTables & VaultTables>
