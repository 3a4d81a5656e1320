import { inOrganisation } from '../../shared/database/database.store.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import { countQueues, type Order, scanQueue } from './queue.store.ts'
import { type Cursor, PAGE, type QueueCounts, type QueuePage, type QueueQuery, type QueueRow, segmentsOf, streamsOf } from './queue.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'now'>

/** One page of a queue and the counts of all of them. Queues show codes and dates, so nothing personal is read. */
export async function readQueue(
  { db, now }: Deps,
  organisationId: string,
  personId: string,
  query: QueueQuery,
): Promise<{ page: QueuePage; counts: QueueCounts }> {
  return await inOrganisation(db, organisationId, async (tx) => ({
    page: await readPage(tx, organisationId, query, { personId, now: now() }),
    counts: await countQueues(tx, organisationId, personId, now()),
  }))
}

/** The counts alone, for the left side of the other pages. */
export async function readCounts({ db, now }: Deps, organisationId: string, personId: string): Promise<QueueCounts> {
  return await inOrganisation(db, organisationId, (tx) => countQueues(tx, organisationId, personId, now()))
}

async function readPage(
  tx: Tx,
  organisationId: string,
  query: QueueQuery,
  { personId, now }: { personId: string; now: Date },
): Promise<QueuePage> {
  const streams = streamsOf(query, personId, now)
  const rows: QueueRow[] = []
  for (const order of ordersOf(query)) {
    // One more than a page, to know whether there is a next one.
    const take = PAGE + 1 - rows.length
    const found = await scanQueue(tx, organisationId, { streams, order, filters: query.filters, take })
    rows.push(...found.rows)
    if (rows.length > PAGE) break
    if (found.stoppedAt !== undefined) return { rows, next: cursorAt(found.stoppedAt, order), goesOn: true }
  }
  const last = rows[PAGE - 1]
  if (rows.length <= PAGE || last === undefined) return { rows, goesOn: false }
  return { rows: rows.slice(0, PAGE), next: cursorAt(last, { by: query.sort === 'due' ? 'due' : 'arrival' }), goesOn: false }
}

function ordersOf(query: QueueQuery): Order[] {
  if (query.sort === 'due') return segmentsOf(query).map((segment) => ({ by: 'due', segment }))
  const after = query.after?.by === 'arrival' ? query.after : undefined
  return [{ by: 'arrival', newest: query.sort === 'newest', after }]
}

function cursorAt(row: QueueRow, { by }: Pick<Order, 'by'>): Cursor {
  if (by === 'arrival') return { by, receivedAt: row.receivedAt, id: row.id }
  return { by, danger: row.inDanger, dueAt: row.dueAt, id: row.id }
}
