import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely'
import type { Day } from '../../shared/day.ts'
import type { Tx } from '../takedown.tables.ts'
import {
  countedQueues,
  countedStreams,
  type Filters,
  MOST_COUNTED,
  PAGE,
  type QueueCounts,
  type QueueRow,
  type Run,
  type Stream,
} from './queue.ts'

/** A list with filters looks at this many rows at a time, however few of them fit, and then asks whether to go on. */
const MOST_SCANNED = 1000
/** One more than a page, to know whether there is a next one. */
const TAKEN = PAGE + 1

export const queueColumns = [
  'id',
  'number',
  'service_id',
  'state',
  'variant',
  'rights',
  'is_sensitive',
  'in_danger',
  'handler_id',
  'received_at',
  'notice_due_on',
  'notice_due_rule',
  'first_notice_at',
  'ended_at',
  'version',
] as const

export type Scanned = { rows: QueueRow[]; stoppedAt?: QueueRow }

/**
 * The first rows of a run that fit the filters: a page of them and one. Each stream is the beginning of an index range, so the cost
 * does not grow with the number of requests. `stoppedAt` is the last row looked at when the bound was hit.
 */
export async function scanRun(tx: Tx, organisationId: string, run: Run, filters: Filters): Promise<Scanned> {
  const isFiltering = Object.keys(filters).length > 0
  const bound = isFiltering ? MOST_SCANNED : TAKEN
  const [first, ...others] = run.streams.map((stream) =>
    tx
      .selectFrom(
        inOrder(selectStream(tx, organisationId, stream, run), run)
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
      sql<number>`row_number() over (order by ${run.latestFirst ? sql`notice_due_on desc, id desc` : sql`notice_due_on, id`})::int`.as(
        'position',
      ),
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

/** The conditions every one of which the index of the stream answers. What never varies stands in the statement as a literal. */
function selectStream(tx: Tx, organisationId: string, stream: Stream, { latestFirst, after }: Run) {
  let query = tx
    .selectFrom('takedown_request')
    .select(queueColumns)
    .where('organisation_id', '=', organisationId)
    .where('in_danger', '=', sql.lit(stream.danger))
  if ('state' in stream) {
    query = query.where('state', '=', sql.lit(stream.state))
    if (stream.handlerId !== undefined) query = query.where('handler_id', '=', stream.handlerId)
  } else {
    query = unnoticed(query, stream)
  }
  if (after === undefined) return query
  return query.where(sql<boolean>`(notice_due_on, id) ${latestFirst ? sql`<` : sql`>`} (${after.dueOn}::date, ${after.id}::uuid)`)
}

type Rows = ReturnType<typeof baseRows>
const baseRows = (tx: Tx) => tx.selectFrom('takedown_request').select(queueColumns)

function unnoticed(query: Rows, { dueFrom, dueBefore }: { dueFrom?: Day; dueBefore: Day }): Rows {
  const open = query.where('first_notice_at', 'is', null).where('ended_at', 'is', null).where('notice_due_on', '<', dueBefore)
  return dueFrom === undefined ? open : open.where('notice_due_on', '>=', dueFrom)
}

function inOrder(query: Rows, { latestFirst }: Run): Rows {
  const direction = latestFirst ? 'desc' : 'asc'
  return query.orderBy('notice_due_on', direction).orderBy('id', direction)
}

export type SelectedRow = Rows extends SelectQueryBuilder<infer _, infer __, infer Row> ? Row : never

function fitting(eb: ExpressionBuilder<{ merged: SelectedRow }, 'merged'>, { service, right, variant, handler }: Filters) {
  return eb.and([
    ...(service === undefined ? [] : [eb('service_id', '=', service)]),
    ...(right === undefined ? [] : [sql<boolean>`${right} = any(rights)`]),
    ...(variant === undefined ? [] : [eb('variant', '=', variant)]),
    ...(handler === undefined ? [] : [eb('handler_id', '=', handler)]),
  ])
}

export function asRow(row: SelectedRow): QueueRow {
  return {
    id: row.id,
    number: row.number,
    serviceId: row.service_id,
    state: row.state,
    variant: row.variant,
    rights: row.rights,
    isSensitive: row.is_sensitive,
    inDanger: row.in_danger,
    handlerId: row.handler_id,
    receivedAt: row.received_at,
    noticeDueOn: row.notice_due_on,
    noticeDueRule: row.notice_due_rule,
    firstNoticeAt: row.first_notice_at,
    endedAt: row.ended_at,
    version: row.version,
  }
}

type Counting = { organisationId: string; personId: string; today: Day }

/** How many requests stand in each queue, each counted along its index to `MOST_COUNTED` and no further. */
export async function countQueues(tx: Tx, { organisationId, personId, today }: Counting): Promise<QueueCounts> {
  const [first, ...others] = countedQueues.flatMap((queue) =>
    countedStreams(queue, personId, today).map((stream) => countStream(tx, organisationId, queue, stream)),
  )
  const rows = first === undefined ? [] : await others.reduce((union, other) => union.unionAll(other), first).execute()
  const countOf = (queue: keyof QueueCounts) =>
    Math.min(
      rows.filter((row) => row.queue === queue).reduce((sum, { count }) => sum + count, 0),
      MOST_COUNTED,
    )
  return {
    new: countOf('new'),
    mine: countOf('mine'),
    inquiring: countOf('inquiring'),
    approval: countOf('approval'),
    complaints: countOf('complaints'),
    'due-soon': countOf('due-soon'),
    overdue: countOf('overdue'),
  }
}

function countStream(tx: Tx, organisationId: string, queue: keyof QueueCounts, stream: Stream) {
  const rows = selectStream(tx, organisationId, stream, { streams: [], latestFirst: false })
  return tx
    .selectFrom(rows.limit(sql.lit(MOST_COUNTED)).as('bounded'))
    .select([sql<typeof queue>`${sql.lit(queue)}::text`.as('queue'), sql<number>`count(*)::int`.as('count')])
}
