import { parseCsv } from '../../shared/csv/csv.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import { saveBatch, undoBatch } from './history.store.ts'
import { type HistoryFault, type HistoryRow, MOST_HISTORY_ROWS, readHistory } from './history.ts'
import { isSeriesFile, readSeries } from './history-series.ts'

type Deps = Pick<StatisticsDeps, 'db' | 'now'>

/** What a file would bring in, what is wrong with it, and how many of its rows are no figures of ours. */
export function previewHistory(csv: string): { rows: HistoryRow[]; faults: HistoryFault[]; leftOut: number } {
  const parsed = parseCsv(csv, { mostRows: MOST_HISTORY_ROWS })
  return isSeriesFile(parsed) ? readSeries(parsed) : { ...readHistory(parsed), leftOut: 0 }
}

/** Brings a file in whole or not at all. */
export async function importHistory(
  { db, now }: Deps,
  organisationId: string,
  { csv, fileName, by }: { csv: string; fileName: string; by: string },
): Promise<Outcome<{ batchId: string; rows: number }, 'faulty' | 'empty'>> {
  const { rows, faults } = previewHistory(csv)
  if (faults.length > 0) return refuse('faulty')
  if (rows.length === 0) return refuse('empty')
  const batchId = newId()
  return await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    await saveBatch(tx, organisationId, { id: batchId, fileName, importedBy: by, importedAt: at }, rows)
    await recordEvent(tx, organisationId, {
      context: 'statistics',
      subjectId: batchId,
      kind: 'statistics.history-imported',
      actor: { kind: 'person', id: by },
      at,
      details: { rows: rows.length },
    })
    return grant({ batchId, rows: rows.length })
  })
}

/** Takes a batch back. What was published with it stays published. */
export async function undoImport(
  { db, now }: Deps,
  organisationId: string,
  { batchId, by }: { batchId: string; by: string },
): Promise<Outcome<null, 'not-found'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    if (!(await undoBatch(tx, organisationId, batchId, { by, at }))) return refuse('not-found')
    await recordEvent(tx, organisationId, {
      context: 'statistics',
      subjectId: batchId,
      kind: 'statistics.history-import-undone',
      actor: { kind: 'person', id: by },
      at,
    })
    return grant(null)
  })
}
