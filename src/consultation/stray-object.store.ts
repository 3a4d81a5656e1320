import type { Instant } from '../shared/day.ts'
import type { Tx } from './consultation.tables.ts'

/** Those of these objects that a file of a case or of a draft names, in one statement, because sending moves them from one to the other. */
export async function listNamed(tx: Tx, organisationId: string, objectKeys: readonly string[]): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('consultation_file')
    .select('object_key')
    .where('organisation_id', '=', organisationId)
    .where('object_key', 'in', objectKeys)
    .union(
      tx
        .selectFrom('intake_draft_file')
        .select('object_key')
        .where('organisation_id', '=', organisationId)
        .where('object_key', 'in', objectKeys),
    )
    .execute()
  return new Set(rows.map((row) => row.object_key))
}

/** Takes out files that have waited for their question since before `before`, at most `limit`. @returns where their objects are */
export async function deleteForgottenFiles(tx: Tx, organisationId: string, before: Instant, limit: number): Promise<string[]> {
  const rows = await tx
    .deleteFrom('consultation_file')
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', (row) =>
      row
        .selectFrom('consultation_file as waiting')
        .select('waiting.id')
        .where('waiting.organisation_id', '=', organisationId)
        .where('waiting.reception_id', 'is', null)
        .where('waiting.answer_id', 'is', null)
        .where('waiting.stored_at', '<', before)
        .orderBy('waiting.stored_at')
        .limit(limit),
    )
    .returning('object_key')
    .execute()
  return rows.map((row) => row.object_key)
}
