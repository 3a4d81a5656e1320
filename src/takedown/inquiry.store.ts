import type { Insertable, Updateable } from 'kysely'
import type { Inquiry } from './inquiry.ts'
import type { Db, RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

export async function saveInquiry(tx: Tx, row: Insertable<TakedownTables['sender_inquiry']>): Promise<void> {
  await tx.insertInto('sender_inquiry').values(row).execute()
}

export async function changeInquiry(
  tx: Tx,
  organisationId: string,
  id: string,
  change: Updateable<TakedownTables['sender_inquiry']>,
): Promise<void> {
  await tx
    .updateTable('sender_inquiry')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** All inquiries of a request, oldest first. */
export async function listInquiries(tx: Tx, { organisationId, requestId }: RequestKey): Promise<KeptInquiry[]> {
  const rows = await selectInquiries(tx, organisationId).where('request_id', '=', requestId).orderBy('id').limit(100).execute()
  return rows.map(asInquiry)
}

/** An inquiry as it is kept, with the version that a form of the desk was made from. */
export type KeptInquiry = Inquiry & { version: number }

export async function findInquiry(tx: Tx, organisationId: string, id: string): Promise<KeptInquiry | undefined> {
  const row = await selectInquiries(tx, organisationId).where('id', '=', id).executeTakeFirst()
  return row && asInquiry(row)
}

/** Locks the row, so that an answer and a removal cannot pass each other. Where its request is locked too, that one is locked first. */
export async function lockInquiry(tx: Tx, organisationId: string, id: string): Promise<KeptInquiry | undefined> {
  const row = await selectInquiries(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
  return row && asInquiry(row)
}

/** The inquiry that a link leads to. */
export async function findInquiryByToken(tx: Tx, organisationId: string, tokenHash: Buffer): Promise<KeptInquiry | undefined> {
  const row = await selectInquiries(tx, organisationId).where('token_hash', '=', tokenHash).executeTakeFirst()
  return row && asInquiry(row)
}

/** What an inquiry holds under the key of its request. */
export async function findSealedInquiry(tx: Tx, organisationId: string, id: string) {
  return await tx
    .selectFrom('sender_inquiry')
    .select(['recipient_sealed', 'shown_sealed', 'answer_sealed', 'prepared_by', 'receipt_noted_by'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** What the sender showed with an answer, without the copies that were made of it. */
export async function listAnswerFiles(tx: Tx, organisationId: string, inquiryId: string) {
  return await tx
    .selectFrom('takedown_file')
    .select(['id', 'name_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('inquiry_id', '=', inquiryId)
    .where('role', '=', 'original')
    .orderBy('id')
    .limit(100)
    .execute()
}

/** Whether a removal rests on the answer or the silence to an inquiry. */
export async function hasMeasureOn(tx: Tx, organisationId: string, inquiryId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('takedown_measure')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('inquiry_id', '=', inquiryId)
    .where('state', 'in', ['ordered', 'carried-out', 'failed'])
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

function selectInquiries(db: Db, organisationId: string) {
  return db
    .selectFrom('sender_inquiry')
    .select([
      'id',
      'request_id',
      'target_ids',
      'kind',
      'state',
      'channel',
      'shows_name',
      'sent_at',
      'received_at',
      'receipt_proof',
      'last_day',
      'elapsed_from',
      'due_rule',
      'answer',
      'answered_at',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectInquiries>['execute']>>[number]

const asInquiry = (row: Row): KeptInquiry => ({
  id: row.id,
  requestId: row.request_id,
  targetIds: row.target_ids,
  kind: row.kind,
  state: row.state,
  channel: row.channel,
  showsName: row.shows_name,
  sentAt: row.sent_at,
  receivedAt: row.received_at,
  receiptProof: row.receipt_proof,
  lastDay: row.last_day,
  elapsedFrom: row.elapsed_from,
  dueRule: row.due_rule,
  answer: row.answer,
  answeredAt: row.answered_at,
  version: row.version,
})

/** The rule that the sender was told when it was sent; null where none is known. */
export async function findToldRule(tx: Tx, organisationId: string, inquiryId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('sender_inquiry')
    .select('told_rule')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', inquiryId)
    .executeTakeFirst()
  return row?.told_rule ?? null
}
