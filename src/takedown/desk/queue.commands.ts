import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf, type Instant } from '../../shared/day.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Tx } from '../takedown.tables.ts'
import type { Reader } from './desk.ts'
import { listOfOthers, listOfProven } from './order.store.ts'
import { inOrder, type Place, placeAfter, whyOf } from './order.ts'
import { scanRun } from './queue.store.ts'
import { cursorAt, PAGE, type PlacedRow, type QueuePage, type QueueQuery, type QueueRow, runsOf, takesPrecedence } from './queue.ts'

/**
 * One page of a queue. Queues show codes and days, so nothing personal is read. `proven` are the institutions whose requests come earlier
 * among the new ones; where there are none, the order is that of the due day.
 */
export async function readQueue(
  { db, now }: Pick<TakedownDeps, 'db' | 'now'>,
  reader: Reader,
  query: QueueQuery,
  proven: readonly string[] = [],
): Promise<QueuePage> {
  return await inOrganisation(db, reader.organisationId, async (tx) => {
    if (proven.length > 0 && takesPrecedence(query)) return await readOrdered(tx, reader, query, { proven, now: now() })
    return await readPage(tx, reader, query, dayOf(now()))
  })
}

type Ordering = { proven: readonly string[]; now: Instant }

/** Danger first, by the due day; then the two lists of all others as one. Each is the beginning of an index range. */
async function readOrdered(tx: Tx, reader: Reader, query: QueueQuery, { proven, now }: Ordering): Promise<QueuePage> {
  const inDanger = query.place === undefined ? await readDanger(tx, reader, query, dayOf(now)) : []
  const last = inDanger[PAGE - 1]
  if (inDanger.length > PAGE && last !== undefined) return { rows: inDanger.slice(0, PAGE), next: cursorAt(last), goesOn: false }
  const place: Place = query.place ?? { asOf: now }
  const limit = PAGE + 1 - inDanger.length
  const asked = { organisationId: reader.organisationId, proven, limit }
  const [others, preferred] = await Promise.all([
    listOfOthers(tx, { ...asked, after: place.others }),
    listOfProven(tx, { ...asked, after: place.proven }),
  ])
  const ordered = inOrder({ others, proven: preferred }, { asOf: place.asOf, most: limit })
  const shown = ordered.slice(0, PAGE - inDanger.length)
  const rows = [...inDanger, ...shown.map(({ row, why }) => ({ ...row, why }))]
  return ordered.length > shown.length ? { rows, place: placeAfter(place, shown), goesOn: false } : { rows, goesOn: false }
}

async function readDanger(tx: Tx, { organisationId, personId }: Reader, query: QueueQuery, today: Day): Promise<PlacedRow[]> {
  const rows: PlacedRow[] = []
  for (const run of runsOf(query, personId, today).filter(({ streams }) => streams.every(({ danger }) => danger)))
    rows.push(...(await scanRun(tx, organisationId, run, {})).rows.map((row) => ({ ...row, why: 'danger' as const })))
  return rows
}

async function readPage(tx: Tx, { organisationId, personId }: Reader, query: QueueQuery, today: Day): Promise<QueuePage> {
  const placed = (row: QueueRow): PlacedRow => ({ ...row, why: whyOf(row, today) })
  const rows: PlacedRow[] = []
  for (const run of runsOf(query, personId, today)) {
    const found = await scanRun(tx, organisationId, run, query.filters)
    rows.push(...found.rows.map(placed))
    if (rows.length > PAGE) break
    if (found.stoppedAt !== undefined) return { rows, next: cursorAt(found.stoppedAt), goesOn: true }
  }
  const last = rows[PAGE - 1]
  if (rows.length <= PAGE || last === undefined) return { rows, goesOn: false }
  return { rows: rows.slice(0, PAGE), next: cursorAt(last), goesOn: false }
}
