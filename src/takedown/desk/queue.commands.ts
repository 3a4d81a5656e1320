import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { Tx } from '../takedown.tables.ts'
import type { Reader } from './desk.ts'
import { scanRun } from './queue.store.ts'
import { cursorAt, PAGE, type QueuePage, type QueueQuery, type QueueRow, runsOf } from './queue.ts'

/** One page of a queue. Queues show codes and days, so nothing personal is read. */
export async function readQueue({ db, now }: Pick<TakedownDeps, 'db' | 'now'>, reader: Reader, query: QueueQuery): Promise<QueuePage> {
  return await inOrganisation(db, reader.organisationId, (tx) => readPage(tx, reader, query, dayOf(now())))
}

async function readPage(tx: Tx, { organisationId, personId }: Reader, query: QueueQuery, today: Day): Promise<QueuePage> {
  const rows: QueueRow[] = []
  for (const run of runsOf(query, personId, today)) {
    const found = await scanRun(tx, organisationId, run, query.filters)
    rows.push(...found.rows)
    if (rows.length > PAGE) break
    if (found.stoppedAt !== undefined) return { rows, next: cursorAt(found.stoppedAt), goesOn: true }
  }
  const last = rows[PAGE - 1]
  if (rows.length <= PAGE || last === undefined) return { rows, goesOn: false }
  return { rows: rows.slice(0, PAGE), next: cursorAt(last), goesOn: false }
}
