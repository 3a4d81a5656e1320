import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Instant } from '../../shared/day.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Reader, Side } from './case.ts'
import { countChanges, countQueues, type Order, scanQueue } from './queue.store.ts'
import {
  type Cursor,
  PAGE,
  type QueuePage,
  type QueueQuery,
  type QueueRow,
  readQueueQuery,
  segmentsOf,
  streamsOf,
  writeView,
} from './queue.ts'
import { listViews, removeView, saveView } from './view.store.ts'
import { MOST_VIEWS, type NameFault, readViewName } from './view.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'now'>

/** One page of a queue. Queues show codes and dates, so nothing personal is read. */
export async function readQueue({ db, now }: Deps, reader: Reader, query: QueueQuery): Promise<QueuePage> {
  return await inOrganisation(db, reader.organisationId, (tx) => readPage(tx, reader, query, now()))
}

/** The left side of the console: the counts of the queues and one's own views. */
export async function sideOf(tx: Tx, reader: Reader, now: Instant): Promise<Side> {
  const [counts, views] = await Promise.all([countQueues(tx, reader.organisationId, reader.personId, now), listViews(tx, reader)])
  return { counts, views }
}

/** How many cases of the queue were touched by others since the page was made. */
export async function readChanges(
  { db, now }: Deps,
  { organisationId, personId }: Reader,
  query: QueueQuery,
  since: Instant,
): Promise<number> {
  const streams = streamsOf(query, personId, now())
  return await inOrganisation(db, organisationId, (tx) => countChanges(tx, organisationId, { streams, personId, since }))
}

/** Keeps a view as it is written from what could be read of it: codes, days and ids, whatever was sent. */
export async function keepView(
  { db }: Pick<Deps, 'db'>,
  reader: Reader,
  { name, query }: { name: string; query: string },
): Promise<Outcome<{ id: string }, NameFault | 'too-many-views'>> {
  const read = readViewName(name)
  if (!read.granted) return read
  const sent = new URLSearchParams(query)
  const view = { id: newId(), name: read.value, query: writeView(readQueueQuery((field) => sent.get(field) ?? undefined)) }
  return await inOrganisation(db, reader.organisationId, async (tx) => {
    if ((await listViews(tx, reader)).length >= MOST_VIEWS) return refuse('too-many-views')
    await saveView(tx, reader, view)
    return grant({ id: view.id })
  })
}

export async function dropView({ db }: Pick<Deps, 'db'>, reader: Reader, id: string): Promise<boolean> {
  return await inOrganisation(db, reader.organisationId, (tx) => removeView(tx, reader, id))
}

async function readPage(tx: Tx, { organisationId, personId }: Reader, query: QueueQuery, now: Instant): Promise<QueuePage> {
  const streams = streamsOf(query, personId, now)
  const rows: QueueRow[] = []
  for (const order of ordersOf(query)) {
    const found = await scanQueue(tx, organisationId, { streams, order, filters: query.filters })
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
