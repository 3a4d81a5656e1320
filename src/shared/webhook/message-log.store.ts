import type { WebhookTx } from './webhook.tables.ts'
import type { LoggedMessage } from './webhook.ts'

/** Newest first, before the message `before` when given. */
export async function listMessages(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, undelivered, before, limit }: { endpointId: string; undelivered: boolean; before?: string | undefined; limit: number },
): Promise<LoggedMessage[]> {
  let query = tx
    .selectFrom('webhook_message')
    .select(['id', 'subject_id as subjectId', 'kind', 'at', 'state', 'attempts'])
    .select(['due_at as dueAt', 'settled_at as settledAt', 'last_status as lastStatus', 'last_fault as lastFault'])
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
  if (undelivered) query = query.where('state', '<>', 'delivered')
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query.orderBy('id', 'desc').limit(limit).execute()
  return rows.map(({ dueAt, settledAt, lastStatus, lastFault, ...row }) => ({
    ...row,
    dueAt: dueAt ?? undefined,
    settledAt: settledAt ?? undefined,
    lastStatus: lastStatus ?? undefined,
    lastFault: lastFault ?? undefined,
  }))
}
