import { sql } from 'kysely'
import type { Tx } from '../takedown.tables.ts'

/** The new request that is most urgent among those in danger. */
export async function firstInDanger(tx: Tx, organisationId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('takedown_request')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', sql.lit('received' as const))
    .where('in_danger', '=', sql.lit(true))
    .orderBy('notice_due_on')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return row?.id
}
