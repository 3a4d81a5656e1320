import type { Kysely, Transaction } from 'kysely'
import type { ConsoleLanguage } from '../../shared/language.ts'
import type { SharedTables } from '../shared.tables.ts'
import type { TakedownTables } from '../takedown.tables.ts'

export type CalendarTables = {
  takedown_calendar: {
    organisation_id: string
    id: string
    person_id: string
    language: ConsoleLanguage
    token_hash: Buffer
    made_at: Date
    revoked_at: Date | null
  }
}

type Visible = CalendarTables & SharedTables & Pick<TakedownTables, 'takedown_request' | 'sender_inquiry'>
export type CalendarDb = Kysely<Visible>
export type CalendarTx = Transaction<Visible>
