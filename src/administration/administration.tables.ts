import type { Kysely, Transaction } from 'kysely'
import type { MailTables } from '../shared/mail/mail.tables.ts'
import type { RecordTables } from '../shared/record/record.tables.ts'
import type { VaultTables } from '../shared/vault/vault.tables.ts'

export type AdministrationTables = {
  confirmation: {
    organisation_id: string
    item: string
    version: number
    is_confirmed: boolean
    /** What stood there when it was confirmed, so that a later change is seen. */
    value: string
    confirmed_by: string
    basis: string
    saved_at: Date
    saved_by: string
  }
}

type Visible = AdministrationTables & RecordTables & MailTables & VaultTables
export type Db = Kysely<Visible>
export type Tx = Transaction<Visible>
