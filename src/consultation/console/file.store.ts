import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { Tx } from '../consultation.tables.ts'
import type { CaseFile } from './case.ts'

const MOST = 200

/** The files of a case as they were sent, oldest first, at most 200, each with whether there is a copy to look at. */
export async function listFiles(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<CaseFile[]> {
  const rows = await tx
    .selectFrom('consultation_file')
    .select(['id', 'role', 'original_id', 'name_sealed', 'kind', 'size', 'stored_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(3 * MOST)
    .execute()
  const shown = new Set(rows.filter(({ role }) => role === 'display').map((row) => row.original_id))
  return rows
    .filter(({ role }) => role === 'original')
    .map((row) => ({
      id: row.id,
      name: row.name_sealed === null ? '' : key.open({ table: 'consultation_file', column: 'name_sealed', row: row.id }, row.name_sealed),
      kind: row.kind,
      size: Number(row.size),
      storedAt: row.stored_at,
      hasPicture: shown.has(row.id),
    }))
}

export type StoredObject = { name: string; kind: string; objectKey: string; key: Buffer; size: number }

/** An original of the case, or the copy of it that is shown. */
export async function findFile(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { consultationId, fileId, role }: { consultationId: string; fileId: string; role: 'original' | 'display' },
): Promise<StoredObject | undefined> {
  const row = await tx
    .selectFrom('consultation_file')
    .select(['id', 'object_key', 'key_sealed', 'name_sealed', 'kind', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('role', '=', role)
    .where(role === 'original' ? 'id' : 'original_id', '=', fileId)
    .executeTakeFirst()
  if (row === undefined || row.key_sealed === null) return undefined
  const place = (column: string) => ({ table: 'consultation_file', column, row: row.id })
  return {
    name: row.name_sealed === null ? '' : key.open(place('name_sealed'), row.name_sealed),
    kind: row.kind,
    objectKey: row.object_key,
    key: key.openBytes(place('key_sealed'), row.key_sealed),
    size: Number(row.size),
  }
}
