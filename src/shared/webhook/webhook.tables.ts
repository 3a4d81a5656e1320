import type { ColumnType, Generated, Kysely, Transaction } from 'kysely'
import type { RecordTables } from '../record/record.tables.ts'
import type { VaultTables } from '../vault/vault.tables.ts'
import type { EndpointState, Payload, Scheme } from './webhook.ts'

export type WebhookTables = {
  webhook_endpoint: {
    organisation_id: string
    id: string
    url_sealed: Buffer
    kinds: string[]
    scheme: Scheme
    key_sealed: Buffer
    former_key_sealed: Buffer | null
    former_until: Date | null
    state: EndpointState
    version: Generated<number>
    created_at: Date
    changed_at: Date
    removed_at: Date | null
  }
  webhook_message: {
    organisation_id: string
    id: string
    endpoint_id: string
    subject_id: string
    /** Read as a string, because it is a bigint. */
    sequence: ColumnType<string, number, never>
    kind: string
    at: Date
    payload: ColumnType<Payload, string, never>
    state: Generated<'waiting' | 'sending' | 'delivered' | 'dead'>
    attempts: Generated<number>
    waiting_since: Date
    /** Null: behind an earlier message of its subject, or settled. While it is sent: when the lease ends. */
    due_at: Date | null
    settled_at: Date | null
    last_fault: string | null
    last_status: number | null
  }
}

export type WebhookDb = Kysely<WebhookTables & VaultTables & RecordTables>
export type WebhookTx = Transaction<WebhookTables & VaultTables & RecordTables>
