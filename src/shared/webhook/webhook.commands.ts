import type { Instant } from '../day.ts'
import { newId } from '../id.random.ts'
import { isId } from '../id.ts'
import type { Enqueue } from '../jobs/jobs.queue.ts'
import { listWanting } from './endpoint.store.ts'
import { lockSubject, saveMessage } from './message.store.ts'
import type { WebhookTx } from './webhook.tables.ts'
import { payloadOf, type WebhookEvent } from './webhook.ts'

export const DELIVER_WEBHOOKS = 'webhook.deliver'

/**
 * Writes a message to every endpoint that wants this kind, in the caller's transaction: none is sent for a change that did not happen,
 * none is lost for one that did.
 */
export async function writeWebhooks(
  { enqueue, now }: { enqueue: Enqueue; now: () => Instant },
  tx: WebhookTx,
  organisationId: string,
  event: WebhookEvent,
): Promise<void> {
  if (!Object.values(event.ids ?? {}).every(isId)) throw new Error('A webhook tells ids and nothing else')
  const endpointIds = await listWanting(tx, organisationId, event.kind)
  if (endpointIds.length === 0) return
  await lockSubject(tx, organisationId, event.subjectId)
  const { subjectId, kind, at } = event
  for (const endpointId of endpointIds) {
    await saveMessage(tx, organisationId, { id: newId(), endpointId, subjectId, kind, at, payload: payloadOf(event), now: now() })
    await enqueue(tx, DELIVER_WEBHOOKS, { organisationId, id: endpointId })
  }
}
