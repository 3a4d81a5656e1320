import { addDays, type Instant, startOfDay } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Export, ExportedCase } from './exporting.ts'

/** How many cases a file would have, counted no further than `limit`. */
export async function countExported(tx: Tx, organisationId: string, wanted: Export, limit: number): Promise<number> {
  const rows = await selectExported(tx, organisationId, wanted).select('id').limit(limit).execute()
  return rows.length
}

/** The next cases of a file, the longest received first, after the last one of the page before. */
export async function listExported(
  tx: Tx,
  organisationId: string,
  wanted: Export,
  { after, limit }: { after: { receivedAt: Instant; id: string } | undefined; limit: number },
): Promise<ExportedCase[]> {
  const query = selectExported(tx, organisationId, wanted).select([
    'id',
    'number',
    'state',
    'channel',
    'language',
    'in_danger as inDanger',
    'is_minor as isMinor',
    'attribute',
    'target',
    'contents',
    'places',
    'services',
    'received_at as receivedAt',
    'last_received_at as lastReceivedAt',
    'last_answered_at as lastAnsweredAt',
    'due_at as dueAt',
    'closed_at as closedAt',
  ])
  const further =
    after === undefined
      ? query
      : query.where(({ eb, refTuple, tuple }) => eb(refTuple('received_at', 'id'), '>', tuple(after.receivedAt, after.id)))
  return await further.orderBy('received_at').orderBy('id').limit(limit).execute()
}

function selectExported(tx: Tx, organisationId: string, { from, to, state }: Export) {
  const query = tx
    .selectFrom('consultation')
    .where('organisation_id', '=', organisationId)
    .where('received_at', '>=', startOfDay(from))
    .where('received_at', '<', startOfDay(addDays(to, 1)))
  return state === undefined ? query.where('state', '!=', 'erased') : query.where('state', '=', state)
}
