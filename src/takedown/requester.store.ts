import type { Insertable } from 'kysely'
import type { TakedownTables, Tx } from './takedown.tables.ts'

export async function saveMessage(tx: Tx, row: Insertable<TakedownTables['takedown_message']>): Promise<void> {
  await tx.insertInto('takedown_message').values(row).execute()
}
