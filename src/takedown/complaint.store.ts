import type { Insertable } from 'kysely'
import { type Against, isStanding } from './review.ts'
import type { RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

export async function saveComplaint(
  tx: Tx,
  row: Omit<Insertable<TakedownTables['takedown_complaint']>, 'outcome' | 'settled_at' | 'decision_id'>,
): Promise<void> {
  await tx
    .insertInto('takedown_complaint')
    .values({ ...row, outcome: null, settled_at: null, decision_id: null })
    .execute()
}

/** Of the requester, or of the sender whom the measure struck. */
export async function hasOpenComplaint(tx: Tx, { organisationId, requestId }: RequestKey, against: Against): Promise<boolean> {
  const open = tx
    .selectFrom('takedown_complaint')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('by_whom', '=', against.side)
    .where('settled_at', 'is', null)
  const own = against.side === 'sender' ? open.where('measure_id', '=', against.measureId) : open
  return (await own.executeTakeFirst()) !== undefined
}

/** Whether a measure of the request stands and was not decided to be taken back; undefined when it is none of the request. */
export async function findStanding(tx: Tx, { organisationId, requestId }: RequestKey, measureId: string): Promise<boolean | undefined> {
  const row = await tx
    .selectFrom('takedown_measure')
    .select(['state', 'reversal_decision_id'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('id', '=', measureId)
    .executeTakeFirst()
  return row && isStanding(row.state) && row.reversal_decision_id === null
}
