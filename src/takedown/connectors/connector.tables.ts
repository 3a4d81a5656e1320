import type { Kysely, Transaction } from 'kysely'
import type { Visible } from '../takedown.tables.ts'

export type ConnectorTables = {
  connector_token: {
    organisation_id: string
    id: string
    service_id: string
    token_hash: Buffer
    made_at: Date
    revoked_at: Date | null
  }
}

export type ConnectorDb = Kysely<Visible & ConnectorTables>
export type ConnectorTx = Transaction<Visible & ConnectorTables>
