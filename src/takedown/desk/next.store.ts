import { sql } from 'kysely'
import type { Waiting } from '../institutions/precedence.ts'
import type { Tx } from '../takedown.tables.ts'

type Asked = { organisationId: string; proven: readonly string[] }

/** The new request that is most urgent among those in danger. */
export async function firstInDanger(tx: Tx, { organisationId }: Asked): Promise<Waiting | undefined> {
  return await selectNew(tx, organisationId, true).executeTakeFirst()
}

/** The one that has waited longest among all that no proven institution filed. */
export async function firstOfOthers(tx: Tx, { organisationId, proven }: Asked): Promise<Waiting | undefined> {
  const isProven = sql<boolean>`institution_id = any(${proven}::uuid[])`
  return await selectNew(tx, organisationId, false)
    .where((row) => row.or([row('institution_id', 'is', null), row.not(isProven)]))
    .executeTakeFirst()
}

/** The one that has waited longest among those of proven institutions, each of which is asked along the index. */
export async function firstOfProven(tx: Tx, { organisationId, proven }: Asked): Promise<Waiting | undefined> {
  const heads = await Promise.all(
    proven.map((institutionId) => selectNew(tx, organisationId, false).where('institution_id', '=', institutionId).executeTakeFirst()),
  )
  return heads.filter((head) => head !== undefined).toSorted((one, other) => one.receivedAt.getTime() - other.receivedAt.getTime())[0]
}

function selectNew(tx: Tx, organisationId: string, inDanger: boolean) {
  return tx
    .selectFrom('takedown_request')
    .select(['id', 'received_at as receivedAt'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', sql.lit('received' as const))
    .where('in_danger', '=', sql.lit(inDanger))
    .orderBy('notice_due_on')
    .orderBy('id')
    .limit(1)
}
