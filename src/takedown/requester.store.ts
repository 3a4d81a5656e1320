import type { Insertable } from 'kysely'
import type { RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

export async function saveMessage(tx: Tx, row: Insertable<TakedownTables['takedown_message']>): Promise<void> {
  await tx.insertInto('takedown_message').values(row).execute()
}

export async function saveComplaint(
  tx: Tx,
  row: Omit<Insertable<TakedownTables['takedown_complaint']>, 'outcome' | 'settled_at' | 'decision_id'>,
): Promise<void> {
  await tx
    .insertInto('takedown_complaint')
    .values({ ...row, outcome: null, settled_at: null, decision_id: null })
    .execute()
}

export async function hasOpenComplaint(tx: Tx, { organisationId, requestId }: RequestKey, side: 'requester' | 'sender'): Promise<boolean> {
  const row = await tx
    .selectFrom('takedown_complaint')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('by_whom', '=', side)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
