import type { ExceptionUse } from './exception.ts'
import type { StandardsTx } from './standards.tables.ts'

const MOST_OPEN = 200

/** Emergencies after which the standards have not been put right yet (Art. 26(3)), the oldest first; at most 200. */
export async function listOpenEmergencies(tx: StandardsTx, organisationId: string): Promise<ExceptionUse[]> {
  const rows = await tx
    .selectFrom('standard_exception_use')
    .select(['id', 'measure_id', 'request_id', 'exception', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('exception', '=', 'emergency')
    .where('followed_up_by', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(MOST_OPEN)
    .execute()
  return rows.map(({ measure_id, request_id, ...row }) => ({ ...row, measureId: measure_id, requestId: request_id }))
}

/** Says that a version puts the standards right after these; those that another version has followed up already stay its. */
export async function followUp(tx: StandardsTx, organisationId: string, ids: readonly string[], versionId: string): Promise<number> {
  if (ids.length === 0) return 0
  const { numUpdatedRows } = await tx
    .updateTable('standard_exception_use')
    .set({ followed_up_by: versionId })
    .where('organisation_id', '=', organisationId)
    .where('id', 'in', ids)
    .where('exception', '=', 'emergency')
    .where('followed_up_by', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** A version that was taken back has put nothing right. */
export async function undoFollowUp(tx: StandardsTx, organisationId: string, versionId: string): Promise<void> {
  await tx
    .updateTable('standard_exception_use')
    .set({ followed_up_by: null })
    .where('organisation_id', '=', organisationId)
    .where('followed_up_by', '=', versionId)
    .execute()
}
