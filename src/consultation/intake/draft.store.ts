import type { Insertable, Updateable } from 'kysely'
import type { Instant } from '../../shared/day.ts'
import type { ConsultationTables, Tx } from '../consultation.tables.ts'
import type { SecretKind } from './draft.cipher.ts'

type DraftTable = ConsultationTables['intake_draft']

const columns = ['id', 'key_by_cookie', 'key_by_resume', 'answers_sealed', 'state', 'receipt_sealed', 'saved_at', 'expires_at'] as const
const hashColumn = { cookie: 'cookie_hash', resume: 'resume_hash' } as const satisfies Record<SecretKind, keyof DraftTable>

export type DraftRow = {
  id: string
  key_by_cookie: Buffer
  key_by_resume: Buffer | null
  answers_sealed: Buffer
  state: 'open' | 'sent'
  receipt_sealed: Buffer | null
  saved_at: Date
  expires_at: Date
}

export async function findDraft(
  tx: Tx,
  organisationId: string,
  by: { kind: SecretKind; hash: Buffer },
  now: Instant,
): Promise<DraftRow | undefined> {
  return await selectDraft(tx, organisationId, by, now).executeTakeFirst()
}

/** Locks the row, so that two tabs or two presses of a button come one after the other. */
export async function lockDraft(
  tx: Tx,
  organisationId: string,
  by: { kind: SecretKind; hash: Buffer },
  now: Instant,
): Promise<DraftRow | undefined> {
  return await selectDraft(tx, organisationId, by, now).forUpdate().executeTakeFirst()
}

function selectDraft(tx: Tx, organisationId: string, { kind, hash }: { kind: SecretKind; hash: Buffer }, now: Instant) {
  return tx
    .selectFrom('intake_draft')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where(hashColumn[kind], '=', hash)
    .where('expires_at', '>', now)
}

export async function insertDraft(tx: Tx, row: Insertable<DraftTable>): Promise<void> {
  await tx.insertInto('intake_draft').values(row).execute()
}

/** Only the columns that are given change; the version counts every change. */
export async function saveDraftRow(tx: Tx, organisationId: string, id: string, change: Updateable<DraftTable>): Promise<void> {
  await tx
    .updateTable('intake_draft')
    .set((row) => ({ ...change, version: row('version', '+', 1) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** Written before the object is, so that no object is ever without a row that leads to it. */
export async function insertDraftFile(
  tx: Tx,
  organisationId: string,
  file: { id: string; draftId: string; objectKey: string },
): Promise<void> {
  await tx
    .insertInto('intake_draft_file')
    .values({ organisation_id: organisationId, id: file.id, draft_id: file.draftId, object_key: file.objectKey })
    .execute()
}

const MOST_FILES = 1_000

export type DraftFileRow = { id: string; objectKey: string }

export async function listFilesOf(tx: Tx, organisationId: string, draftId: string): Promise<DraftFileRow[]> {
  return await tx
    .selectFrom('intake_draft_file')
    .select(['id', 'object_key as objectKey'])
    .where('organisation_id', '=', organisationId)
    .where('draft_id', '=', draftId)
    .limit(MOST_FILES)
    .execute()
}

/** Files of drafts that are gone: sent, erased, or given up while a file was on its way. */
export async function listFilesWithoutDraft(tx: Tx, organisationId: string, limit: number): Promise<DraftFileRow[]> {
  return await tx
    .selectFrom('intake_draft_file as file')
    .select(['file.id', 'file.object_key as objectKey'])
    .where('file.organisation_id', '=', organisationId)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('intake_draft as draft')
            .select('draft.id')
            .where('draft.organisation_id', '=', organisationId)
            .whereRef('draft.id', '=', 'file.draft_id'),
        ),
      ),
    )
    .limit(limit)
    .execute()
}

export async function deleteDraftFiles(tx: Tx, organisationId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx.deleteFrom('intake_draft_file').where('organisation_id', '=', organisationId).where('id', 'in', ids).execute()
}

export async function deleteDraft(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('intake_draft').where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}

export async function listExpiredDraftIds(tx: Tx, organisationId: string, now: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('intake_draft')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '<=', now)
    .orderBy('expires_at')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}
