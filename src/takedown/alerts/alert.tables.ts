import type { Kysely, Transaction } from 'kysely'
import type { OrganisationTables } from '../../shared/organisation/organisation.store.ts'
import type { TakedownTables } from '../takedown.tables.ts'
import type { AlertKind } from './alert.ts'

/** What the sweep keeps, and what it reads of requests and inquiries: when to look at each again. */
export type AlertTables = {
  takedown_alert: {
    organisation_id: string
    id: string
    request_id: string
    inquiry_id: string | null
    kind: AlertKind
    due_at: Date
    raised_at: Date
    settled_at: Date | null
  }
}

type Visible = AlertTables & OrganisationTables & Pick<TakedownTables, 'takedown_request' | 'sender_inquiry'>
export type AlertDb = Kysely<Visible>
export type AlertTx = Transaction<Visible>
