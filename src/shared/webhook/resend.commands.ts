import { inOrganisation } from '../database/database.store.ts'
import type { Instant } from '../day.ts'
import type { Enqueue } from '../jobs/jobs.queue.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { recordEvent } from '../record/record.store.ts'
import type { Actor } from '../record/record.ts'
import { findSettledMessage, listDeadSubjects, reviveMessages } from './dead-letter.store.ts'
import { findEndpoint } from './endpoint.store.ts'
import { lockSubject, releaseNext } from './message.store.ts'
import { DELIVER_WEBHOOKS } from './webhook.commands.ts'
import type { WebhookDb, WebhookTx } from './webhook.tables.ts'

type Deps = { db: WebhookDb; enqueue: Enqueue; now: () => Instant }
export type ResendRefusal = 'not-found' | 'endpoint-not-active'

/**
 * Sends one message again that was given up, or that arrived and was lost there: under the id it had, so that a receiver who knows it
 * leaves it out. It comes before what still waits of its subject.
 */
export async function resendMessage(
  deps: Deps,
  organisationId: string,
  { id, endpointId, actor }: { id: string; endpointId: string; actor: Actor },
): Promise<Outcome<null, ResendRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const message = await findSettledMessage(tx, organisationId, id)
    if (message === undefined || message.endpointId !== endpointId) return refuse('not-found')
    if ((await findEndpoint(tx, organisationId, message.endpointId))?.state !== 'active') return refuse('endpoint-not-active')
    const count = await revive(deps, tx, organisationId, { ...message, id })
    // Somebody else may have been quicker.
    if (count === 0) return refuse('not-found')
    await wakeAndRecord(deps, tx, organisationId, { endpointId: message.endpointId, count, actor })
    return grant(null)
  })
}

const MOST_SUBJECTS_AT_ONCE = 1_000

/** Sends the dead messages of 1,000 subjects to an endpoint again, in the order of each subject. @returns how many messages */
export async function resendAll(
  deps: Deps,
  organisationId: string,
  { endpointId, actor }: { endpointId: string; actor: Actor },
): Promise<Outcome<number, ResendRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const endpoint = await findEndpoint(tx, organisationId, endpointId)
    if (endpoint === undefined) return refuse('not-found')
    if (endpoint.state !== 'active') return refuse('endpoint-not-active')
    let count = 0
    for (const subjectId of await listDeadSubjects(tx, organisationId, endpointId, MOST_SUBJECTS_AT_ONCE)) {
      count += await revive(deps, tx, organisationId, { endpointId, subjectId })
    }
    if (count > 0) await wakeAndRecord(deps, tx, organisationId, { endpointId, count, actor })
    return grant(count)
  })
}

async function revive(
  { now }: Deps,
  tx: WebhookTx,
  organisationId: string,
  which: { endpointId: string; subjectId: string; id?: string },
): Promise<number> {
  await lockSubject(tx, organisationId, which.subjectId)
  const count = await reviveMessages(tx, organisationId, { ...which, now: now() })
  await releaseNext(tx, organisationId, { ...which, now: now() })
  return count
}

async function wakeAndRecord(
  { enqueue, now }: Deps,
  tx: WebhookTx,
  organisationId: string,
  { endpointId, count, actor }: { endpointId: string; count: number; actor: Actor },
): Promise<void> {
  await enqueue(tx, DELIVER_WEBHOOKS, { organisationId, id: endpointId })
  const event = { context: 'webhook', subjectId: endpointId, kind: 'webhook.resent', actor, at: now(), details: { count } }
  await recordEvent(tx, organisationId, event)
}
