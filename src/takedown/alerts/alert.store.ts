import { type ExpressionBuilder, sql } from 'kysely'
import type { Day, Instant } from '../../shared/day.ts'
import type { State } from '../request.ts'
import type { TakedownTables } from '../takedown.tables.ts'
import type { AlertTables, AlertTx } from './alert.tables.ts'
import { type AlertKind, type AlertReader, MOST_LISTED, type OpenAlert } from './alert.ts'

type Claiming = { now: Instant; most: number }
export type DueRequest = { id: string; notice_due_on: Day; handler_id: string | null }

/** Takes the requests that are due, earliest first; what another sweep holds is left to it. The cost follows what is due. */
export async function claimDueRequests(tx: AlertTx, organisationId: string, { now, most }: Claiming): Promise<DueRequest[]> {
  const { rows } = await sql<DueRequest>`
    select id, notice_due_on::text, handler_id from takedown_request
    where organisation_id = ${organisationId} and next_alert_at <= ${now}
    order by next_alert_at, id limit ${most} for update skip locked`.execute(tx)
  return rows
}

export type DueInquiry = { id: string; request_id: string; next_alert_at: Date; state: State }

/** With the state of the request: a silence about what was decided meanwhile is no news. */
export async function claimDueInquiries(tx: AlertTx, organisationId: string, { now, most }: Claiming): Promise<DueInquiry[]> {
  const { rows } = await sql<DueInquiry>`
    select inquiry.id, inquiry.request_id, inquiry.next_alert_at, request.state
    from sender_inquiry inquiry join takedown_request request
      on request.organisation_id = inquiry.organisation_id and request.id = inquiry.request_id
    where inquiry.organisation_id = ${organisationId} and inquiry.next_alert_at <= ${now}
    order by inquiry.next_alert_at, inquiry.id limit ${most} for update of inquiry skip locked`.execute(tx)
  return rows
}

export type NewAlert = { id: string; requestId: string; inquiryId: string | null; kind: AlertKind; dueAt: Instant }

/** One that was raised already stays as it is. */
export async function saveAlerts(tx: AlertTx, organisationId: string, alerts: readonly NewAlert[], at: Instant): Promise<void> {
  if (alerts.length === 0) return
  await tx
    .insertInto('takedown_alert')
    .values(
      alerts.map(({ id, requestId, inquiryId, kind, dueAt }) => ({
        organisation_id: organisationId,
        id,
        request_id: requestId,
        inquiry_id: inquiryId,
        kind,
        due_at: dueAt,
        raised_at: at,
        settled_at: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The next step of an escalation takes the place of the one before. */
export async function settleEarlierAlerts(tx: AlertTx, organisationId: string, raised: readonly NewAlert[], at: Instant): Promise<void> {
  const ids = raised.filter(({ kind }) => kind !== 'silence').map(({ id }) => id)
  if (ids.length === 0) return
  await sql`
    update takedown_alert earlier set settled_at = ${at} from takedown_alert raised
    where raised.organisation_id = ${organisationId} and raised.id = any (${ids}::uuid[])
      and earlier.organisation_id = raised.organisation_id and earlier.request_id = raised.request_id
      and earlier.inquiry_id is null and earlier.settled_at is null and earlier.due_at < raised.due_at`.execute(tx)
}

/** When to look at each again; null where nothing more is due. */
export async function planNextAlerts(
  tx: AlertTx,
  organisationId: string,
  table: 'takedown_request' | 'sender_inquiry',
  next: readonly { id: string; at: Instant | null }[],
): Promise<void> {
  if (next.length === 0) return
  await sql`
    update ${sql.table(table)} planned set next_alert_at = next.at
    from unnest(${next.map(({ id }) => id)}::uuid[], ${next.map(({ at }) => at)}::timestamptz[]) as next (id, at)
    where planned.organisation_id = ${organisationId} and planned.id = next.id`.execute(tx)
}

/** What is open for one person, the longest overdue first. */
export async function listOpenAlerts(tx: AlertTx, organisationId: string, reader: AlertReader): Promise<OpenAlert[]> {
  return await openAlerts(tx, organisationId)
    .select([
      'alert.id',
      'alert.kind',
      'alert.request_id as requestId',
      'alert.inquiry_id as inquiryId',
      'request.number',
      'request.handler_id as handlerId',
      'request.notice_due_on as noticeDueOn',
      'alert.due_at as dueAt',
    ])
    .where((row) => row.or(concerning(row, reader)))
    .orderBy('alert.due_at')
    .orderBy('alert.id')
    .limit(MOST_LISTED)
    .execute()
}

/** How many are open that concern others, counted to `MOST_LISTED`. */
export async function countAlertsOfOthers(tx: AlertTx, organisationId: string, reader: AlertReader): Promise<number> {
  const rows = await openAlerts(tx, organisationId)
    .select('alert.id')
    .where((row) => row.not(row.or(concerning(row, reader))))
    .limit(MOST_LISTED)
    .execute()
  return rows.length
}

/** More than this is not counted: whoever has a hundred alerts looks at the list. */
const MOST_COUNTED = 100

/** How many concern one person: what they handle, what nobody handles, and for a supervisor what is overdue with others. */
export async function countOpenAlerts(tx: AlertTx, organisationId: string, reader: AlertReader): Promise<number> {
  const rows = await openAlerts(tx, organisationId)
    .select('alert.id')
    .where((row) => row.or(concerning(row, reader)))
    .limit(MOST_COUNTED)
    .execute()
  return rows.length
}

function openAlerts(tx: AlertTx, organisationId: string) {
  return tx
    .selectFrom('takedown_alert as alert')
    .innerJoin('takedown_request as request', (join) =>
      join.onRef('request.organisation_id', '=', 'alert.organisation_id').onRef('request.id', '=', 'alert.request_id'),
    )
    .where('alert.organisation_id', '=', organisationId)
    .where('alert.settled_at', 'is', null)
}

/** Never null, so that what does not concern somebody can be asked for by its denial. */
function concerning(row: ExpressionBuilder<AlertsOfRequests, 'alert' | 'request'>, { id, supervises }: AlertReader) {
  return [
    row('request.handler_id', 'is', null),
    sql<boolean>`coalesce(request.handler_id = ${id}, false)`,
    ...(supervises ? [row('alert.kind', '=', 'notice-overdue')] : []),
  ]
}

type AlertsOfRequests = { alert: AlertTables['takedown_alert']; request: TakedownTables['takedown_request'] }
