import { sql } from 'kysely'
import type { Instant } from '../day.ts'
import type { WebhookTx } from './webhook.tables.ts'

/** Messages that were given up, for the page on which somebody sends them again. */
export type DeadMessage = {
  id: string
  endpointId: string
  subjectId: string
  sequence: number
  kind: string
  at: Instant
  attempts: number
  diedAt: Instant | null
  lastFault: string | null
}

/** Newest first, before `before` when given. */
export async function listDeadMessages(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, before, limit }: { endpointId?: string; before?: string; limit: number },
): Promise<DeadMessage[]> {
  let query = selectDead(tx, organisationId)
  if (endpointId !== undefined) query = query.where('endpoint_id', '=', endpointId)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }))
}

/** Where a message belongs that is on its way no longer, delivered or not. */
export async function findSettledMessage(
  tx: WebhookTx,
  organisationId: string,
  id: string,
): Promise<{ endpointId: string; subjectId: string } | undefined> {
  return await tx
    .selectFrom('webhook_message')
    .select(['endpoint_id as endpointId', 'subject_id as subjectId'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', 'in', ['dead', 'delivered'])
    .executeTakeFirst()
}

/** Subjects of which a message to this endpoint is dead, at most `limit`. */
export async function listDeadSubjects(tx: WebhookTx, organisationId: string, endpointId: string, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('webhook_message')
    .select('subject_id as subjectId')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'dead')
    .orderBy('subject_id')
    .limit(limit)
    .execute()
  return rows.map(({ subjectId }) => subjectId)
}

/** How many messages each endpoint waits for, and how many are dead. */
export async function countMessages(
  tx: WebhookTx,
  organisationId: string,
): Promise<{ endpointId: string; waiting: number; dead: number }[]> {
  const { rows } = await sql<{ endpointId: string; waiting: number; dead: number }>`
    select endpoint_id as "endpointId", count(*) filter (where state <> 'dead')::int as waiting, count(*) filter (where state = 'dead')::int as dead
    from webhook_message where organisation_id = ${organisationId} and state in ('waiting', 'sending', 'dead') group by 1`.execute(tx)
  return rows
}

/** The same of one endpoint. */
export async function countMessagesOf(
  tx: WebhookTx,
  organisationId: string,
  endpointId: string,
): Promise<{ waiting: number; dead: number }> {
  const { waiting, dead } = await tx
    .selectFrom('webhook_message')
    .select(({ fn }) => [
      fn.countAll<string>().filterWhere('state', '<>', 'dead').as('waiting'),
      fn.countAll<string>().filterWhere('state', '=', 'dead').as('dead'),
    ])
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '<>', 'delivered')
    .executeTakeFirstOrThrow()
  return { waiting: Number(waiting), dead: Number(dead) }
}

/**
 * Puts settled messages of a subject back into their places: all that are dead, or the one of `id`, which may have been delivered. Whatever waited as the first steps back behind them;
 * what is being sent is let through. Under the subject's lock. @returns how many
 */
export async function reviveMessages(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, subjectId, id, now }: { endpointId: string; subjectId: string; id?: string; now: Instant },
): Promise<number> {
  const which = id === undefined ? sql`state = 'dead'` : sql`state in ('dead', 'delivered') and id = ${id}`
  const { rows } = await sql<{ id: string }>`
    update webhook_message set state = 'waiting', attempts = 0, waiting_since = ${now}, settled_at = null
    where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and subject_id = ${subjectId} and ${which}
    returning id`.execute(tx)
  await sql`
    update webhook_message set due_at = null
    where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and subject_id = ${subjectId} and state = 'waiting'`.execute(
    tx,
  )
  return rows.length
}

function selectDead(tx: WebhookTx, organisationId: string) {
  return tx
    .selectFrom('webhook_message')
    .select(['id', 'endpoint_id as endpointId', 'subject_id as subjectId', 'sequence', 'kind', 'at', 'attempts'])
    .select(['settled_at as diedAt', 'last_fault as lastFault'])
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'dead')
    .where('endpoint_id', 'in', (message) =>
      message.selectFrom('webhook_endpoint').select('id').where('organisation_id', '=', organisationId).where('removed_at', 'is', null),
    )
}
