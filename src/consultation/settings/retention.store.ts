import { sql } from 'kysely'
import type { Day, Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'

export type EndedCase = { id: string; number: string; endedAt: Instant }

/** Cases that ended before a moment, at most `limit`, the longest ended first. */
export async function listEndedBefore(tx: Tx, organisationId: string, before: Instant, limit: number): Promise<string[]> {
  const rows = await selectEnded(tx, organisationId)
    .select('id')
    .where('closed_at', '<', before)
    .orderBy('closed_at')
    .orderBy('id')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many those are. */
export async function countEndedBefore(tx: Tx, organisationId: string, before: Instant): Promise<number> {
  const row = await selectEnded(tx, organisationId)
    .select((each) => each.fn.countAll<string>().as('count'))
    .where('closed_at', '<', before)
    .executeTakeFirstOrThrow()
  return Number(row.count)
}

/** The same, for people: with receipt numbers, after the last one shown. */
export async function listEndedCases(
  tx: Tx,
  organisationId: string,
  { before, after, limit }: { before: Instant; after: { endedAt: Instant; id: string } | undefined; limit: number },
): Promise<EndedCase[]> {
  let query = selectEnded(tx, organisationId).select(['id', 'number', 'closed_at as endedAt']).where('closed_at', '<', before)
  if (after !== undefined) query = query.where(sql<boolean>`(closed_at, id) > (${after.endedAt}::timestamptz, ${after.id}::uuid)`)
  const rows = await query.orderBy('closed_at').orderBy('id').limit(limit).execute()
  return rows.flatMap(({ endedAt, ...row }) => (endedAt === null ? [] : [{ ...row, endedAt }]))
}

/** How many cases ended on each day in Japan, for a count by any rule. */
export async function countEndedByDay(tx: Tx, organisationId: string): Promise<{ endedOn: Day; count: number }[]> {
  const endedOn = sql<Day>`(closed_at at time zone 'Asia/Tokyo')::date`
  const rows = await selectEnded(tx, organisationId)
    .select([endedOn.as('endedOn'), (row) => row.fn.countAll<string>().as('count')])
    .groupBy(endedOn)
    .execute()
  return rows.map((row) => ({ endedOn: row.endedOn, count: Number(row.count) }))
}

/** Ended and not erased yet, as the index `consultation_ended` has them. */
function selectEnded(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('consultation')
    .where('organisation_id', '=', organisationId)
    .where('closed_at', 'is not', null)
    .where('state', 'in', ['closed', 'withdrawn'])
}
