import { inOrganisation } from '../database/database.store.ts'
import type { Instant } from '../day.ts'
import { recordEvent } from '../record/record.store.ts'
import { SYSTEM } from '../record/record.ts'
import type { Vault } from '../vault/vault.cipher.ts'
import { keysOf, openUrl } from './endpoint.cipher.ts'
import { findEndpoint, lockEndpoint, saveEndpointChange } from './endpoint.store.ts'
import {
  buryMessages,
  giveBackMessage,
  lockSubject,
  postponeMessage,
  releaseNext,
  settleMessage,
  type TakenMessage,
  takeMessage,
  wakeMessages,
} from './message.store.ts'
import type { Post } from './post.http.ts'
import { signWebhook } from './standard-webhooks.cipher.ts'
import type { WebhookDb, WebhookTx } from './webhook.tables.ts'
import { bodyOf, LEASE_SECONDS, nextAttempt, statusOf, type Verdict, verdictOf } from './webhook.ts'

export type Delivering = {
  db: WebhookDb
  vault: Vault
  now: () => Instant
  post: Post
  /** From 0 to 1, for the pauses. */
  chance: () => number
}

/** What came of one message: `nothing` when none was due. */
export type Delivered = 'nothing' | Verdict['kind']

/** Sends the message to an endpoint that is due longest, and notes what came of it. Nothing is thrown for a receiver's fault. */
export async function deliverNext(deps: Delivering, organisationId: string, endpointId: string): Promise<Delivered> {
  const taken = await take(deps, organisationId, endpointId)
  if (taken === undefined) return 'nothing'
  const { message, url, headers, body } = taken
  const reply = await deps.post(url, { headers, body })
  const verdict = verdictOf(reply, deps.now())
  await inOrganisation(deps.db, organisationId, (tx) =>
    settle(deps, tx, organisationId, { endpointId, message, verdict, status: statusOf(reply) }),
  )
  return verdict.kind
}

async function take({ db, vault, now }: Delivering, organisationId: string, endpointId: string) {
  return await inOrganisation(db, organisationId, async (tx) => {
    const endpoint = await findEndpoint(tx, organisationId, endpointId)
    const key = endpoint?.state === 'active' ? await vault.openSubjectKey(tx, organisationId, endpointId) : undefined
    if (endpoint === undefined || key === undefined) return undefined
    const at = now()
    const leaseUntil = new Date(at.getTime() + LEASE_SECONDS * 1000)
    const message = await takeMessage(tx, organisationId, { endpointId, now: at, leaseUntil })
    if (message === undefined) return undefined
    const body = bodyOf(message.payload, message.sequence)
    const signatures = signWebhook(keysOf(endpoint, key, at), { id: message.id, at, body })
    return { message, body, url: openUrl(endpoint, key), headers: { 'content-type': 'application/json', ...signatures } }
  })
}

type Outcome = { endpointId: string; message: TakenMessage; verdict: Verdict; status: number | null }

async function settle(
  { now, chance }: Delivering,
  tx: WebhookTx,
  organisationId: string,
  { endpointId, message, verdict, status }: Outcome,
): Promise<void> {
  const { id, subjectId, attempts } = message
  const at = now()
  await lockSubject(tx, organisationId, subjectId)
  switch (verdict.kind) {
    case 'stopped':
      await giveBackMessage(tx, organisationId, message, at)
      return
    case 'delivered':
      if (!(await settleMessage(tx, organisationId, { id, attempts, state: 'delivered', at, fault: null, status }))) return
      await releaseNext(tx, organisationId, { endpointId, subjectId, now: at })
      if (attempts > 1) await wakeMessages(tx, organisationId, endpointId, at)
      return
    case 'gone':
      return await endEndpoint(tx, organisationId, { endpointId, message, status, at })
    case 'failed': {
      const { fault, retryAfterSeconds } = verdict
      const again = nextAttempt(message, { now: at, chance: chance(), retryAfterSeconds })
      if (again === undefined) await giveUp(tx, organisationId, { endpointId, message, fault, status, at })
      else await postponeMessage(tx, organisationId, { id, attempts, dueAt: again, fault, status })
    }
  }
}

type Ended = { endpointId: string; message: TakenMessage; status: number | null; at: Instant }

async function giveUp(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, message, fault, status, at }: Ended & { fault: string },
): Promise<void> {
  const { id, subjectId, attempts } = message
  if (!(await settleMessage(tx, organisationId, { id, attempts, state: 'dead', at, fault, status }))) return
  await releaseNext(tx, organisationId, { endpointId, subjectId, now: at })
  const details = { messageId: id, fault, count: attempts }
  await recordEvent(tx, organisationId, {
    context: 'webhook',
    subjectId: endpointId,
    kind: 'webhook.message-dead',
    actor: SYSTEM,
    at,
    details,
  })
}

/** 410: the receiver wants nothing more, until somebody here says that it does. */
async function endEndpoint(tx: WebhookTx, organisationId: string, { endpointId, message, status, at }: Ended): Promise<void> {
  const { id, attempts } = message
  if (!(await settleMessage(tx, organisationId, { id, attempts, state: 'dead', at, fault: 'gone', status }))) return
  // Another message to it may have been answered so at the same moment.
  if ((await lockEndpoint(tx, organisationId, endpointId))?.state !== 'active') return
  await saveEndpointChange(tx, organisationId, { id: endpointId, at, change: { state: 'gone' } })
  await buryMessages(tx, organisationId, endpointId, at)
  const move = { from: 'active', to: 'gone' }
  await recordEvent(tx, organisationId, { context: 'webhook', subjectId: endpointId, kind: 'webhook.gone', actor: SYSTEM, at, ...move })
}
