import { sql } from 'kysely'
import { statement } from '../database/statement.store.ts'
import type { Instant } from '../day.ts'
import type { IdempotencyTx } from './idempotency.tables.ts'

export type KeptCall = { id: string; contentHash: Buffer; answerSealed: Buffer | null; expiresAt: Instant }
type Key = { clientId: string; keyHash: Buffer }
type NewCall = Key & { id: string; contentHash: Buffer; expiresAt: Instant }

const insertCall = statement((tx: IdempotencyTx, call: NewCall & { organisationId: string }) =>
  tx
    .insertInto('idempotent_call')
    .values({
      organisation_id: call.organisationId,
      id: call.id,
      client_id: call.clientId,
      key_hash: call.keyHash,
      content_hash: call.contentHash,
      answer_sealed: null,
      expires_at: call.expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'client_id', 'key_hash']).doNothing())
    .returning('id'),
)

/**
 * Begins a call, unless one with this key is there. While another transaction is at it, this waits until that one is done: then its
 * call is there, or it was undone and this one is the first.
 */
export async function beginCall(tx: IdempotencyTx, organisationId: string, call: NewCall): Promise<boolean> {
  return (await insertCall(tx, { organisationId, ...call })).length > 0
}

type KeptAnswer = { id: string; answerSealed: Buffer; subjectIds: string[] }

const updateAnswer = statement(
  (tx: IdempotencyTx, { organisationId, id, answerSealed, subjectIds }: KeptAnswer & { organisationId: string }) =>
    tx
      .updateTable('idempotent_call')
      .set({ answer_sealed: answerSealed, subject_ids: subjectIds })
      .where('organisation_id', '=', organisationId)
      .where('id', '=', id),
)

export async function saveAnswer(tx: IdempotencyTx, organisationId: string, answer: KeptAnswer): Promise<void> {
  await updateAnswer(tx, { organisationId, ...answer })
}

export async function findCall(tx: IdempotencyTx, organisationId: string, { clientId, keyHash }: Key): Promise<KeptCall | undefined> {
  return await tx
    .selectFrom('idempotent_call')
    .select(['id', 'content_hash as contentHash', 'answer_sealed as answerSealed', 'expires_at as expiresAt'])
    .where('organisation_id', '=', organisationId)
    .where('client_id', '=', clientId)
    .where('key_hash', '=', keyHash)
    .executeTakeFirst()
}

export async function removeCall(tx: IdempotencyTx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('idempotent_call').where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}

/** Forgets every call whose answer tells of a subject that is erased. @returns how many */
export async function removeSubjectCalls(tx: IdempotencyTx, organisationId: string, subjectId: string): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('idempotent_call')
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`subject_ids @> array[${subjectId}]::uuid[]`)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** Calls whose keys need not be remembered any longer. @returns how many */
export async function removeExpiredCalls(tx: IdempotencyTx, organisationId: string, now: Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('idempotent_call')
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '<=', now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
