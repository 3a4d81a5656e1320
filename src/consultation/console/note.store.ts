import { statement } from '../../shared/database/statement.store.ts'
import type { Instant } from '../../shared/day.ts'
import type { SubjectKey } from '../../shared/vault/vault.ts'
import type { CaseKey, Tx } from '../consultation.tables.ts'
import type { Note } from './case.ts'

const MOST = 500
const place = (row: string) => ({ table: 'note', column: 'text_sealed', row })

const selectNotes = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('note')
    .select(['id', 'author_id', 'text_sealed', 'written_at'])
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .orderBy('id')
    .limit(MOST),
)

/** The internal notes of a case, oldest first, at most 500. */
export async function listNotes(tx: Tx, organisationId: string, key: SubjectKey, consultationId: string): Promise<Note[]> {
  const rows = await selectNotes(tx, { organisationId, consultationId })
  return rows.map((row) => ({
    id: row.id,
    authorId: row.author_id,
    text: row.text_sealed === null ? '' : key.open(place(row.id), row.text_sealed),
    writtenAt: row.written_at,
  }))
}

export async function insertNote(
  tx: Tx,
  organisationId: string,
  key: SubjectKey,
  { id, consultationId, authorId, text, at }: { id: string; consultationId: string; authorId: string; text: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('note')
    .values({
      organisation_id: organisationId,
      id,
      consultation_id: consultationId,
      author_id: authorId,
      text_sealed: key.seal(place(id), text),
      written_at: at,
    })
    .execute()
}
