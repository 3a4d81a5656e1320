import type { Insertable } from 'kysely'
import type { Instant } from '../shared/day.ts'
import type { TakedownTables, Tx } from './takedown.tables.ts'

/** `requestId` once it was sent. */
export type FormRow = {
  id: string
  requestId: string | null
  receiptSealed: Buffer | null
  saidHash: Buffer | null
  sentAt: Instant | null
}

const COLUMNS = ['id', 'request_id as requestId', 'receipt_sealed as receiptSealed', 'said_hash as saidHash', 'sent_at as sentAt'] as const

export async function findForm(tx: Tx, organisationId: string, formHash: Buffer): Promise<FormRow | undefined> {
  return await tx
    .selectFrom('takedown_form')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('form_hash', '=', formHash)
    .executeTakeFirst()
}

/** Makes the row when there is none, and locks it: of two that are sent at once the second waits here, and then finds what the first made. */
export async function lockForm(
  tx: Tx,
  organisationId: string,
  { id, formHash, expiresAt }: { id: string; formHash: Buffer; expiresAt: Instant },
): Promise<FormRow> {
  await tx
    .insertInto('takedown_form')
    .values({
      organisation_id: organisationId,
      id,
      form_hash: formHash,
      request_id: null,
      receipt_sealed: null,
      sent_at: null,
      expires_at: expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_hash']).doNothing())
    .execute()
  return await tx
    .selectFrom('takedown_form')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('form_hash', '=', formHash)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

export async function markSent(
  tx: Tx,
  organisationId: string,
  id: string,
  { requestId, receiptSealed, saidHash, at }: { requestId: string; receiptSealed: Buffer | null; saidHash: Buffer; at: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_form')
    .set({ request_id: requestId, receipt_sealed: receiptSealed, said_hash: saidHash, sent_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The receipt of a request that was sent after `since`, until it was kept. */
export async function findReceiptForm(tx: Tx, organisationId: string, requestId: string, since: Instant): Promise<FormRow | undefined> {
  return await tx
    .selectFrom('takedown_form')
    .select(COLUMNS)
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('receipt_sealed', 'is not', null)
    .where('sent_at', '>', since)
    .executeTakeFirst()
}

export async function clearReceipt(tx: Tx, organisationId: string, requestId: string): Promise<void> {
  await tx
    .updateTable('takedown_form')
    .set({ receipt_sealed: null })
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .execute()
}

export async function saveFormFiles(tx: Tx, rows: readonly Insertable<TakedownTables['takedown_form_file']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('takedown_form_file').values(rows).execute()
}

/** In the order they came, each original before its copies. A form holds a few dozen at most. */
export async function listFormFiles(tx: Tx, organisationId: string, formId: string) {
  return await tx
    .selectFrom('takedown_form_file')
    .select(['id', 'purpose', 'role', 'original_id', 'object_key', 'key_sealed', 'name_sealed', 'sha256_sealed', 'kind', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('form_id', '=', formId)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** Takes out one file with its copies, or all of the form's. @returns where their objects are */
export async function deleteFormFiles(
  tx: Tx,
  organisationId: string,
  { formId, ids }: { formId: string; ids?: readonly string[] },
): Promise<string[]> {
  if (ids?.length === 0) return []
  const rows = await tx
    .deleteFrom('takedown_form_file')
    .where('organisation_id', '=', organisationId)
    .where('form_id', '=', formId)
    .$if(ids !== undefined, (query) => query.where((row) => row.or([row('id', 'in', ids ?? []), row('original_id', 'in', ids ?? [])])))
    .returning('object_key')
    .execute()
  return rows.map(({ object_key }) => object_key)
}

export async function listExpiredForms(tx: Tx, organisationId: string, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('takedown_form')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

export async function deleteForm(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('takedown_form').where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}
