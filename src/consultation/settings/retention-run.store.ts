import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import type { RetentionRun } from './retention-run.ts'

export async function insertRun(tx: Tx, organisationId: string, run: { id: string; askedBy: string; at: Instant }): Promise<void> {
  await tx
    .insertInto('retention_run')
    .values({ organisation_id: organisationId, id: run.id, asked_by: run.askedBy, asked_at: run.at, ran_at: null })
    .execute()
}

/** A run that somebody asked for adds up over its batches. */
export async function saveAskedRun(
  tx: Tx,
  organisationId: string,
  id: string,
  { at, erased }: { at: Instant; erased: number },
): Promise<void> {
  await tx
    .updateTable('retention_run')
    .set((row) => ({ ran_at: at, erased: row('erased', '+', erased) }))
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The run that comes by itself has one row, under the organisation's own id. */
export async function saveOwnRun(tx: Tx, organisationId: string, { at, erased }: { at: Instant; erased: number }): Promise<void> {
  await tx
    .insertInto('retention_run')
    .values({ organisation_id: organisationId, id: organisationId, asked_by: null, asked_at: at, ran_at: at, erased })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'id']).doUpdateSet({ asked_at: at, ran_at: at, erased }))
    .execute()
}

/** The last runs, one that is still waited for first. */
export async function listRuns(tx: Tx, organisationId: string, limit: number): Promise<RetentionRun[]> {
  return await tx
    .selectFrom('retention_run')
    .select(['id', 'asked_by as askedBy', 'asked_at as askedAt', 'ran_at as ranAt', 'erased'])
    .where('organisation_id', '=', organisationId)
    .orderBy('ran_at', (order) => order.desc().nullsFirst())
    .orderBy('id')
    .limit(limit)
    .execute()
}
