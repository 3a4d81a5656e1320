import { sql } from 'kysely'
import type { Instant } from '../day.ts'
import type { WebhookTx } from './webhook.tables.ts'
import type { Payload } from './webhook.ts'

/**
 * Messages of one subject to one endpoint go out one after the other. Only the first of those that are not settled has a `due_at`, which a
 * unique index holds; when it is settled, the next one gets its own. Whoever writes, settles or brings back messages of a subject does
 * so under that subject's lock, so that none is left behind by two who look at the same moment.
 */

/** The record's lock comes first, always: who waited for it while holding this one could wait for ever (`recordEvent`). */
export async function lockSubject(tx: WebhookTx, organisationId: string, subjectId: string): Promise<void> {
  await sql`
    with recording as materialized (select pg_advisory_xact_lock_shared(hashtextextended(${organisationId}, 0)) as held)
    select pg_advisory_xact_lock(hashtextextended(${subjectId}, 4)) from recording`.execute(tx)
}

export type NewMessage = { id: string; endpointId: string; subjectId: string; kind: string; at: Instant; payload: Payload; now: Instant }

/** Under the subject's lock. */
export async function saveMessage(tx: WebhookTx, organisationId: string, message: NewMessage): Promise<void> {
  const { endpointId, subjectId } = message
  await sql`
    insert into webhook_message (organisation_id, id, endpoint_id, subject_id, sequence, kind, at, payload, waiting_since, due_at)
    select ${organisationId}::uuid, ${message.id}::uuid, ${endpointId}::uuid, ${subjectId}::uuid, coalesce(max(sequence), 0) + 1,
      ${message.kind}, ${message.at}::timestamptz, ${JSON.stringify(message.payload)}::jsonb, ${message.now}::timestamptz,
      case when count(*) filter (where state in ('waiting', 'sending')) = 0 then ${message.now}::timestamptz end
    from webhook_message
    where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and subject_id = ${subjectId}`.execute(tx)
}

export type TakenMessage = {
  id: string
  subjectId: string
  sequence: number
  payload: Payload
  /** Counts this one; whoever settles names it, so that a sender that was thought dead settles nothing. */
  attempts: number
  waitingSince: Instant
}

/** Takes the message that is due longest, until `leaseUntil`, unless another process has it. */
export async function takeMessage(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, now, leaseUntil }: { endpointId: string; now: Instant; leaseUntil: Instant },
): Promise<TakenMessage | undefined> {
  const row = await tx
    .updateTable('webhook_message')
    .set((message) => ({ state: 'sending', attempts: message('attempts', '+', 1), due_at: leaseUntil }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', (message) =>
      message
        .selectFrom('webhook_message')
        .select('id')
        .where('organisation_id', '=', organisationId)
        .where('endpoint_id', '=', endpointId)
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returning(['id', 'subject_id as subjectId', 'sequence', 'payload', 'attempts', 'waiting_since as waitingSince'])
    .executeTakeFirst()
  return row && { ...row, sequence: Number(row.sequence) }
}

type Attempt = { id: string; attempts: number }
/** `status` is the code of the answer, null when none came. */
type Answered = Attempt & { status: number | null }

/** @returns whether the message was still this sender's */
export async function settleMessage(
  tx: WebhookTx,
  organisationId: string,
  { id, attempts, state, at, fault, status }: Answered & { state: 'delivered' | 'dead'; at: Instant; fault: string | null },
): Promise<boolean> {
  return await changeAttempt(
    tx,
    organisationId,
    { id, attempts },
    { state, settled_at: at, due_at: null, last_fault: fault, last_status: status },
  )
}

/** It stays the first of its subject. */
export async function postponeMessage(
  tx: WebhookTx,
  organisationId: string,
  { id, attempts, dueAt, fault, status }: Answered & { dueAt: Instant; fault: string },
): Promise<boolean> {
  return await changeAttempt(
    tx,
    organisationId,
    { id, attempts },
    { state: 'waiting', due_at: dueAt, last_fault: fault, last_status: status },
  )
}

/** An attempt that was broken off by our own end is none. */
export async function giveBackMessage(tx: WebhookTx, organisationId: string, attempt: Attempt, dueAt: Instant): Promise<boolean> {
  return await changeAttempt(tx, organisationId, attempt, { state: 'waiting', due_at: dueAt, attempts: attempt.attempts - 1 })
}

type Change = {
  state: 'waiting' | 'delivered' | 'dead'
  due_at: Instant | null
  settled_at?: Instant
  last_fault?: string | null
  last_status?: number | null
  attempts?: number
}

async function changeAttempt(tx: WebhookTx, organisationId: string, { id, attempts }: Attempt, change: Change): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_message')
    .set(change)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('state', '=', 'sending')
    .where('attempts', '=', attempts)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The next message of a subject, now that the one before it is settled. Under the subject's lock. */
export async function releaseNext(
  tx: WebhookTx,
  organisationId: string,
  { endpointId, subjectId, now }: { endpointId: string; subjectId: string; now: Instant },
): Promise<void> {
  await sql`
    update webhook_message set due_at = ${now}
    where organisation_id = ${organisationId} and id = (
      select id from webhook_message
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and subject_id = ${subjectId} and state = 'waiting'
      order by sequence limit 1)
    and not exists (
      select from webhook_message
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and subject_id = ${subjectId} and due_at is not null)`.execute(
    tx,
  )
}

/** A receiver that answers again is told at once of what has failed meanwhile. */
export async function wakeMessages(tx: WebhookTx, organisationId: string, endpointId: string, now: Instant): Promise<void> {
  await sql`
    update webhook_message set due_at = ${now}
    where organisation_id = ${organisationId} and id in (
      select id from webhook_message
      where organisation_id = ${organisationId} and endpoint_id = ${endpointId} and due_at > ${now} and state = 'waiting'
      for update skip locked)`.execute(tx)
}

/** What waits for an endpoint that wants nothing more is dead, and can be brought back by somebody. */
export async function buryMessages(tx: WebhookTx, organisationId: string, endpointId: string, at: Instant): Promise<void> {
  await tx
    .updateTable('webhook_message')
    .set({ state: 'dead', due_at: null, settled_at: at, last_fault: 'gone' })
    .where('organisation_id', '=', organisationId)
    .where('endpoint_id', '=', endpointId)
    .where('state', '=', 'waiting')
    .execute()
}

/** Delivered messages before `before`, but for the last one of each subject: the next one counts on from it. @returns how many */
export async function removeDelivered(tx: WebhookTx, organisationId: string, before: Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_message as message')
    .where('message.organisation_id', '=', organisationId)
    .where('message.state', '=', 'delivered')
    .where('message.settled_at', '<', before)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('webhook_message as later')
          .select('later.id')
          .where('later.organisation_id', '=', organisationId)
          .whereRef('later.endpoint_id', '=', 'message.endpoint_id')
          .whereRef('later.subject_id', '=', 'message.subject_id')
          .whereRef('later.sequence', '>', 'message.sequence'),
      ),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** What was meant for a receiver that was removed is never sent. @returns how many, at most `limit` */
export async function removeAbandoned(tx: WebhookTx, organisationId: string, limit: number): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_message')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', (message) =>
      message
        .selectFrom('webhook_message as abandoned')
        .innerJoin('webhook_endpoint as endpoint', (join) =>
          join
            .onRef('endpoint.organisation_id', '=', 'abandoned.organisation_id')
            .onRef('endpoint.id', '=', 'abandoned.endpoint_id')
            .on('endpoint.removed_at', 'is not', null),
        )
        .select('abandoned.id')
        .where('abandoned.organisation_id', '=', organisationId)
        .limit(limit),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** No message is sent about an erased subject. */
export async function removeSubjectMessages(tx: WebhookTx, organisationId: string, subjectId: string): Promise<void> {
  await tx.deleteFrom('webhook_message').where('organisation_id', '=', organisationId).where('subject_id', '=', subjectId).execute()
}
