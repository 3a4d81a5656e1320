import { statement } from '../shared/database/statement.store.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import { asCaseFiles, type CaseFile } from './case-file.ts'
import type { CaseKey, Tx } from './consultation.tables.ts'

/** Twenty files a telling, each with two copies: more than a case of years holds. */
const MOST = 3_000

type OfCase = { consultationId: string }

const selectCaseFiles = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('consultation_file')
    .select(['id', 'reception_id as receptionId', 'role', 'original_id as originalId', 'name_sealed', 'kind', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('answer_id', 'is', null)
    .orderBy('id')
    .limit(MOST),
)

/** What a consulter sent, also what waits for a question that was not taken yet. Files of answers are not among them. */
export async function listCaseFiles(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<CaseFile[]> {
  const rows = await selectCaseFiles(tx, { organisationId, consultationId })
  return asCaseFiles(
    rows.map(({ name_sealed, size, ...row }) => ({
      ...row,
      name: name_sealed === null ? '' : key.open({ table: 'consultation_file', column: 'name_sealed', row: row.id }, name_sealed),
      size: Number(size),
    })),
  )
}

/** How many originals wait without a reception. */
export async function countWaitingFiles(tx: Tx, organisationId: string, consultationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('consultation_file')
    .select((row) => row.fn.countAll().as('count'))
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('role', '=', 'original')
    .where('reception_id', 'is', null)
    .where('answer_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Files that waited, and their copies, become part of a reception. Those of another case or another telling stay where they are. */
export async function attachFiles(
  tx: Tx,
  organisationId: string,
  { consultationId, receptionId }: OfCase & { receptionId: string },
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('consultation_file')
    .set({ reception_id: receptionId })
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('reception_id', 'is', null)
    .where('answer_id', 'is', null)
    .where((row) => row.or([row('id', 'in', ids), row('original_id', 'in', ids)]))
    .execute()
}

/** Takes out a file that waits, with its copies. @returns where its objects are: none when it is no file that waits */
export async function deleteWaitingFile(
  tx: Tx,
  organisationId: string,
  { consultationId, id }: OfCase & { id: string },
): Promise<string[]> {
  const rows = await tx
    .deleteFrom('consultation_file')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('reception_id', 'is', null)
    .where('answer_id', 'is', null)
    .where((row) => row.or([row('id', '=', id), row('original_id', '=', id)]))
    .returning('object_key')
    .execute()
  return rows.map((row) => row.object_key)
}

export type SealedCaseFile = {
  id: string
  role: 'original' | 'display' | 'thumbnail'
  objectKey: string
  keySealed: Buffer | null
  nameSealed: Buffer | null
  kind: string
  size: number
}

const SEALED = ['id', 'role', 'object_key as objectKey', 'key_sealed as keySealed', 'name_sealed as nameSealed', 'kind', 'size'] as const

/** What the consulter sent with a telling, in the order it came, without the copies that were made to be looked at. */
export async function listSealedOriginals(tx: Tx, organisationId: string, { consultationId }: OfCase): Promise<SealedCaseFile[]> {
  const rows = await tx
    .selectFrom('consultation_file')
    .select(SEALED)
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('role', '=', 'original')
    .where('reception_id', 'is not', null)
    .where('answer_id', 'is', null)
    .orderBy('id')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({ ...row, size: Number(row.size) }))
}

/** One file that the consulter sent in this very case. */
export async function findCaseFile(
  tx: Tx,
  organisationId: string,
  { consultationId, id }: OfCase & { id: string },
): Promise<SealedCaseFile | undefined> {
  const row = await tx
    .selectFrom('consultation_file')
    .select(SEALED)
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('answer_id', 'is', null)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && { ...row, size: Number(row.size) }
}
