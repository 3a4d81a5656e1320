import type { Instant } from '../../shared/day.ts'
import type { ConnectorTx } from './connector.tables.ts'
import type { TaskRow } from './task.ts'

type Page = { serviceId: string; after: string | undefined; limit: number; now: Instant }

const columns = [
  'id',
  'request_id as requestId',
  'target_id as targetId',
  'kind',
  'state',
  'decided_at as decidedAt',
  'reversal_ordered_at as reversalOrderedAt',
  'handed_out_at as handedOutAt',
  'reversal_handed_out_at as reversalHandedOutAt',
  'connector_failures as failures',
] as const

/** What waits on a service, oldest first: an undoing has the id of its measure, so it comes before whatever was ordered later. */
export async function listTasks(tx: ConnectorTx, organisationId: string, { serviceId, after, limit, now }: Page) {
  const waiting = tx
    .selectFrom('takedown_measure')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('service_id', '=', serviceId)
    .where((eb) =>
      eb.or([
        eb('state', 'in', ['ordered', 'failed']),
        eb.and([eb('state', '=', 'carried-out'), eb('reversal_ordered_at', 'is not', null)]),
      ]),
    )
    .where((eb) => eb.or([eb('connector_pause_until', 'is', null), eb('connector_pause_until', '<=', now)]))
    .orderBy('id')
    .limit(limit)
  return await (after === undefined ? waiting : waiting.where('id', '>', after)).execute()
}

export async function findTask(
  tx: ConnectorTx,
  organisationId: string,
  { serviceId, id }: { serviceId: string; id: string },
): Promise<TaskRow | undefined> {
  return await tx
    .selectFrom('takedown_measure')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('service_id', '=', serviceId)
    .where('id', '=', id)
    // What is only proposed is nobody's yet.
    .where('state', 'not in', ['proposed', 'dropped'])
    .executeTakeFirst()
}

export async function findSealedPost(tx: ConnectorTx, organisationId: string, targetId: string) {
  const row = await tx
    .selectFrom('takedown_target')
    .select('told_sealed')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', targetId)
    .executeTakeFirst()
  return row?.told_sealed ?? undefined
}

/** @returns whether it was the first time: a service may ask twice at once */
export async function markHandedOut(
  tx: ConnectorTx,
  organisationId: string,
  { id, undoes, at }: { id: string; undoes: boolean; at: Instant },
): Promise<boolean> {
  const column = undoes ? 'reversal_handed_out_at' : 'handed_out_at'
  const marked = await tx
    .updateTable('takedown_measure')
    .set({ [column]: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where(column, 'is', null)
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

/** @returns whether it was the first time */
export async function markReversalFailed(
  tx: ConnectorTx,
  organisationId: string,
  { id, at }: { id: string; at: Instant },
): Promise<boolean> {
  const marked = await tx
    .updateTable('takedown_measure')
    .set({ reversal_failed_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('reversal_failed_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return marked !== undefined
}

/** That it could not be done once more. */
export async function markPaused(
  tx: ConnectorTx,
  organisationId: string,
  { id, failures, until }: { id: string; failures: number; until: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_measure')
    .set({ connector_failures: failures, connector_pause_until: until })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
