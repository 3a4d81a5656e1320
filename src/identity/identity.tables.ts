import type { Generated, Kysely, Transaction } from 'kysely'
import type { Language } from '../shared/language.ts'
import type { MailTables } from '../shared/mail/mail.tables.ts'
import type { RecordTables } from '../shared/record/record.tables.ts'
import type { VaultTables } from '../shared/vault/vault.tables.ts'
import type { LinkKind } from './one-time-link.ts'
import type { PersonState, Role } from './person.ts'

export type IdentityTables = {
  person: {
    organisation_id: string
    id: string
    account_id: string | null
    name: string
    email_sealed: Buffer
    email_hash: Buffer
    roles: Role[]
    state: PersonState
    language: Language
    created_at: Date
  }
  one_time_link: {
    organisation_id: string
    id: string
    kind: LinkKind
    person_id: string | null
    token_hash: Buffer
    created_at: Date
    expires_at: Date
    used_at: Generated<Date | null>
  }
}

/** What the commands of this context touch: its own tables, the record, the keys and the outbox. */
export type Tables = IdentityTables & RecordTables & VaultTables & MailTables
export type Db = Kysely<Tables>
export type Tx = Transaction<Tables>
