import type { MailTables } from '../shared/mail/mail.tables.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import type { RecordTables } from '../shared/record/record.tables.ts'
import type { VaultTables } from '../shared/vault/vault.tables.ts'
import type { WebhookTables } from '../shared/webhook/webhook.tables.ts'

/** The tables of the shared parts that this context writes in the same transaction as its own. */
export type SharedTables = MailTables & OrganisationTables & RecordTables & VaultTables & WebhookTables
