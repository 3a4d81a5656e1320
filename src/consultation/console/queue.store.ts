import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { statement } from '../../shared/database/statement.store.ts'
import { type Instant, nextDay, startOfDay } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import {
  type Cursor,
  type Filters,
  MOST_COUNTED,
  PAGE,
  type QueueCounts,
  type QueueName,
  type QueueRow,
  type Segment,
  type Stream,
  streamsOf,
} from './queue.ts'

/** In which order an index is read, and from where. */
export type Order =
  | { by: 'due'; segment: Segment }
  | { by: 'arrival'; newest: boolean; after?: Extract<Cursor, { by: 'arrival' }> | undefined }

/** A list with filters looks at this many rows at a time, however few of them fit, and then asks whether to go on. */
const MOST_SCANNED = 1000

const columns = [
  'id',
  'number',
  'state',
  'in_danger',
  'is_minor',
  'language',
  'target',
  'contents',
  'places',
  'services',
  'adviser_id',
  'opinion_wanted',
  'received_at',
  'last_received_at',
  'due_at',
  'due_rule',
  'version',
] as const

export type Scanned = { rows: QueueRow[]; stoppedAt?: QueueRow }

/** One more than a page, to know whether there is a next one. */
const TAKEN = PAGE + 1

/**
 * The first rows of the streams, merged in one order, that fit the filters: a page of them and one. Each stream is the beginning of
 * an index range, so the cost does not grow with the number of cases. `stoppedAt` is the last row looked at when the bound was hit.
 * What never varies stands in the statement as a literal, so that one plan is good for every page.
 */
export async function scanQueue(
  tx: Tx,
  organisationId: string,
  { streams, order, filters }: { streams: readonly Stream[]; order: Order; filters: Filters },
): Promise<Scanned> {
  const isFiltering = Object.keys(filters).length > 0
  const bound = isFiltering ? MOST_SCANNED : TAKEN
  const [first, ...others] = streams.map((stream) =>
    tx
      .selectFrom(
        inOrder(selectStream(tx, organisationId, stream, order), order)
          .limit(sql.lit(bound))
          .as('stream'),
      )
      .selectAll('stream'),
  )
  if (first === undefined) return { rows: [] }
  const merged = others.reduce((union, other) => union.unionAll(other), first)
  const scanned = tx
    .selectFrom(merged.as('merged'))
    .selectAll('merged')
    .select([
      sql<number>`row_number() over (order by ${directionOf(order)})::int`.as('position'),
      sql<number>`count(*) over ()::int`.as('total'),
      (eb) => fitting(eb, filters).as('fits'),
    ])
  const rows = await tx
    .selectFrom(scanned.as('scanned'))
    .selectAll('scanned')
    .where((eb) =>
      eb.and([eb('position', '<=', sql.lit(bound)), eb.or([eb('fits', '=', sql.lit(true)), eb('position', '=', sql.lit(bound))])]),
    )
    .orderBy('position')
    .limit(sql.lit(TAKEN))
    .execute()
  const last = rows.at(-1)
  const stopped = isFiltering && last !== undefined && last.position === bound ? { stoppedAt: asRow(last) } : {}
  return { rows: rows.filter(({ fits }) => fits).map(asRow), ...stopped }
}

/** The conditions every one of which the index of the stream answers. */
function selectStream(tx: Tx, organisationId: string, { state, adviserId, opinion, dueBefore }: Stream, order: Order) {
  let query = tx.selectFrom('consultation').select(columns).where('organisation_id', '=', organisationId)
  if (state !== undefined) query = query.where('state', '=', sql.lit(state))
  if (adviserId !== undefined) query = query.where('adviser_id', '=', adviserId)
  if (opinion) query = query.where('opinion_wanted', '=', sql.lit(true)).where('state', '!=', sql.lit('erased'))
  if (dueBefore !== undefined) query = query.where('due_at', '<', dueBefore)
  if (order.by === 'due') return afterInSegment(query, order.segment)
  const { after, newest } = order
  if (after === undefined) return query
  return query.where(sql<boolean>`(received_at, id) ${newest ? sql`<` : sql`>`} (${after.receivedAt}, ${after.id})`)
}

type Rows = ReturnType<typeof baseRows>
const baseRows = (tx: Tx) => tx.selectFrom('consultation').select(columns)

function afterInSegment(query: Rows, { danger, dated, after }: Segment): Rows {
  const within = query.where('in_danger', '=', sql.lit(danger)).where('due_at', dated ? 'is not' : 'is', null)
  if (after === undefined) return within
  return after.dueAt === null ? within.where('id', '>', after.id) : within.where(sql<boolean>`(due_at, id) > (${after.dueAt}, ${after.id})`)
}

function inOrder(query: Rows, order: Order): Rows {
  if (order.by === 'due') return query.orderBy('due_at').orderBy('id')
  return query.orderBy('received_at', order.newest ? 'desc' : 'asc').orderBy('id', order.newest ? 'desc' : 'asc')
}

function directionOf(order: Order) {
  if (order.by === 'due') return sql`due_at, id`
  return order.newest ? sql`received_at desc, id desc` : sql`received_at, id`
}

function fitting(eb: ExpressionBuilder<{ merged: SelectedRow }, 'merged'>, filters: Filters) {
  const { content, place, service, language, adviser, state, from, to } = filters
  return eb.and([
    ...(content === undefined ? [] : [sql<boolean>`${content} = any(contents)`]),
    ...(place === undefined ? [] : [sql<boolean>`${place} = any(places)`]),
    ...(service === undefined ? [] : [sql<boolean>`${service} = any(services)`]),
    ...(language === undefined ? [] : [eb('language', '=', language)]),
    ...(adviser === undefined ? [] : [eb('adviser_id', '=', adviser)]),
    ...(state === undefined ? [] : [eb('state', '=', state)]),
    ...(filters.danger === undefined ? [] : [eb('in_danger', '=', filters.danger)]),
    ...(from === undefined ? [] : [eb('received_at', '>=', startOfDay(from))]),
    ...(to === undefined ? [] : [eb('received_at', '<', startOfDay(nextDay(to)))]),
  ])
}

type SelectedRow = Rows extends SelectQueryBuilder<infer _, infer __, infer Row> ? Row : never

function asRow(row: SelectedRow): QueueRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    inDanger: row.in_danger,
    isMinor: row.is_minor,
    language: row.language,
    target: row.target,
    contents: row.contents,
    places: row.places,
    services: row.services,
    adviserId: row.adviser_id,
    opinionWanted: row.opinion_wanted,
    receivedAt: row.received_at,
    lastReceivedAt: row.last_received_at,
    dueAt: row.due_at,
    dueRule: row.due_rule,
    version: row.version,
  }
}

const counted = ['new', 'mine', 'waiting', 'opinion', 'overdue'] as const satisfies readonly QueueName[]

const countsOf = statement((tx: Tx, { organisationId, personId, now }: { organisationId: string; personId: string; now: Instant }) => {
  const runs = counted.flatMap((queue) =>
    streamsOf({ queue, filters: {} }, personId, now).map((stream) => countStream(tx, organisationId, queue, stream)),
  )
  return runs.reduce((union, other) => union.unionAll(other))
})

/**
 * How many cases stand in each queue, each counted along its index to `MOST_COUNTED` and no further. What never varies stands in the
 * statement as a literal: a plan made for any state and any number would read every case.
 */
export async function countQueues(tx: Tx, organisationId: string, personId: string, now: Instant): Promise<QueueCounts> {
  const counts = { new: 0, mine: 0, waiting: 0, opinion: 0, overdue: 0 }
  for (const { queue, count } of await countsOf(tx, { organisationId, personId, now })) {
    counts[queue] = Math.min(counts[queue] + count, MOST_COUNTED)
  }
  return counts
}

function countStream(tx: Tx, organisationId: string, queue: (typeof counted)[number], { state, adviserId, opinion, dueBefore }: Stream) {
  let rows = tx.selectFrom('consultation').select('id').where('organisation_id', '=', organisationId)
  if (state !== undefined) rows = rows.where('state', '=', sql.lit(state))
  if (adviserId !== undefined) rows = rows.where('adviser_id', '=', adviserId)
  if (opinion) rows = rows.where('opinion_wanted', '=', sql.lit(true))
  // With two ends a span is taken for narrow, which it is; with one, for a third of all cases, and planned anew for each page.
  if (dueBefore !== undefined) rows = rows.where('due_at', '>', sql<Date>`'-infinity'`).where('due_at', '<', dueBefore)
  return tx
    .selectFrom(rows.limit(sql.lit(MOST_COUNTED)).as('bounded'))
    .select([sql<typeof queue>`${sql.lit(queue)}::text`.as('queue'), sql<number>`count(*)::int`.as('count')])
}

/** Events that change nothing an adviser would look again for. */
const QUIET = ['consultation.read', 'consultation.mailbox-opened', 'consultation.searched']
const MOST_RECENT = 500

/** Cases of the streams that somebody else has touched since, found in the record; at most 500 of its last events are looked at. */
export async function countChanges(
  tx: Tx,
  organisationId: string,
  { streams, personId, since }: { streams: readonly Stream[]; personId: string; since: Instant },
): Promise<number> {
  const recent = tx
    .selectFrom('event')
    .select('subject_id')
    .where('organisation_id', '=', organisationId)
    .where('at', '>', since)
    .where('context', '=', 'consultation')
    .where('kind', 'not in', QUIET)
    .where((eb) => eb.or([eb('actor_id', 'is', null), eb('actor_id', '!=', personId)]))
    .orderBy('at', 'desc')
    .orderBy('sequence', 'desc')
    .limit(MOST_RECENT)
  const found = await tx
    .selectFrom(tx.selectFrom(recent.as('recent')).select('subject_id').distinct().as('touched'))
    .innerJoin('consultation', (join) =>
      join.onRef('consultation.id', '=', 'touched.subject_id').on('consultation.organisation_id', '=', organisationId),
    )
    .select(sql<number>`count(*)::int`.as('count'))
    .where((eb) =>
      eb.or(
        streams.map(({ state, adviserId, opinion, dueBefore }) =>
          eb.and([
            ...(state === undefined ? [] : [eb('consultation.state', '=', state)]),
            ...(adviserId === undefined ? [] : [eb('consultation.adviser_id', '=', adviserId)]),
            ...(opinion ? [eb('consultation.opinion_wanted', '=', true)] : []),
            ...(dueBefore === undefined ? [] : [eb('consultation.due_at', '<', dueBefore)]),
          ]),
        ),
      ),
    )
    .executeTakeFirst()
  return found?.count ?? 0
}
