import { sql } from 'kysely'
import type { Day, Instant } from '../../shared/day.ts'
import type { Tx } from '../statistics.tables.ts'
import type { HistoryBatch, HistoryRow } from './history.ts'

const MOST_BATCHES = 100
const MOST_ROWS = 20_000

/** Rows of batches that were not taken back; of two rows for the same days the one imported last. */
export async function listHistory(tx: Tx, organisationId: string): Promise<HistoryRow[]> {
  const rows = await tx
    .selectFrom('statistics_history as history')
    .innerJoin('statistics_history_batch as batch', (join) =>
      join.onRef('batch.organisation_id', '=', 'history.organisation_id').onRef('batch.id', '=', 'history.batch_id'),
    )
    .select([
      'history.line',
      'history.count',
      sql<Day>`history.from_day::text`.as('from'),
      sql<Day>`history.to_day::text`.as('to'),
      'history.number',
      'history.is_provisional as isProvisional',
      'history.source',
      'history.confidence',
      'history.note',
    ])
    .where('history.organisation_id', '=', organisationId)
    .where('batch.undone_at', 'is', null)
    .orderBy('batch.imported_at', 'desc')
    .orderBy('history.line')
    .limit(MOST_ROWS)
    .execute()
  return [...new Map(rows.toReversed().map((row) => [`${row.count} ${row.from} ${row.to}`, row])).values()]
}

export async function listBatches(tx: Tx, organisationId: string): Promise<HistoryBatch[]> {
  const rows = await tx
    .selectFrom('statistics_history_batch as batch')
    .select(['id', 'file_name as fileName', 'imported_at as importedAt', 'undone_at as undoneAt'])
    .select(({ selectFrom, fn }) =>
      selectFrom('statistics_history as history')
        .select(fn.countAll<string>().as('rows'))
        .whereRef('history.organisation_id', '=', 'batch.organisation_id')
        .whereRef('history.batch_id', '=', 'batch.id')
        .as('rows'),
    )
    .where('organisation_id', '=', organisationId)
    .orderBy('imported_at', 'desc')
    .limit(MOST_BATCHES)
    .execute()
  return rows.map((row) => ({ ...row, rows: Number(row.rows) }))
}

export async function saveBatch(
  tx: Tx,
  organisationId: string,
  batch: { id: string; fileName: string; importedBy: string; importedAt: Instant },
  rows: readonly HistoryRow[],
): Promise<void> {
  await tx
    .insertInto('statistics_history_batch')
    .values({
      organisation_id: organisationId,
      id: batch.id,
      file_name: batch.fileName,
      imported_by: batch.importedBy,
      imported_at: batch.importedAt,
      undone_by: null,
      undone_at: null,
    })
    .execute()
  await tx
    .insertInto('statistics_history')
    .values(
      rows.map(({ from, to, isProvisional, ...row }) => ({
        organisation_id: organisationId,
        batch_id: batch.id,
        from_day: from,
        to_day: to,
        is_provisional: isProvisional,
        ...row,
      })),
    )
    .execute()
}

/** @returns false for a batch that is not there or was taken back before */
export async function undoBatch(tx: Tx, organisationId: string, id: string, undone: { by: string; at: Instant }): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('statistics_history_batch')
    .set({ undone_by: undone.by, undone_at: undone.at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
