import { sql } from 'kysely'
import { type Instant, nextDay, type Period, startOfDay } from '../../shared/day.ts'
import type { CountTx } from './report.tables.ts'
import type { Automation, YearRows } from './year-counts.ts'

/** A request names five of fourteen rights at most, in an order of its own: there are fewer combinations of codes than this. */
const MOST_ROWS = 1_000_000

/** What happened within the days, added up by the database: no row of a request is read. */
export async function readYear(tx: CountTx, organisationId: string, days: Period): Promise<YearRows> {
  const [from, until] = [startOfDay(days.from), startOfDay(nextDay(days.to))]
  const number = sql<number>`count(*)::int`.as('number')
  const requests = await tx
    .selectFrom('takedown_request')
    .select(['rights', 'requester_kind as requesterKind', 'variant', number])
    .where('organisation_id', '=', organisationId)
    .where('received_at', '>=', from)
    .where('received_at', '<', until)
    .groupBy(['rights', 'requester_kind', 'variant'])
    .limit(MOST_ROWS)
    .execute()
  const notices = await tx
    .selectFrom('requester_notice as notice')
    .innerJoin('takedown_request as request', (join) =>
      join.onRef('request.organisation_id', '=', 'notice.organisation_id').onRef('request.id', '=', 'notice.request_id'),
    )
    .select(['notice.kind', 'request.rights', number])
    .where('notice.organisation_id', '=', organisationId)
    .where('notice.sent_at', '>=', from)
    .where('notice.sent_at', '<', until)
    .groupBy(['notice.kind', 'request.rights'])
    .limit(MOST_ROWS)
    .execute()
  return { requests, notices, ...(await readActs(tx, organisationId, from, until)) }
}

/** What was done, told and complained about between two moments, the second not included. */
async function readActs(
  tx: CountTx,
  organisationId: string,
  from: Instant,
  until: Instant,
): Promise<Omit<YearRows, 'requests' | 'notices'>> {
  const number = sql<number>`count(*)::int`.as('number')
  const automation = sql<Automation>`case when decided_automatically and decision_id is null then 'fully'
    when decided_automatically or detected_automatically or trigger_kind = 'self_automated' then 'partly' else 'none' end`
  const measures = await tx
    .selectFrom('takedown_measure')
    .select(['kind', 'right_code as right', 'trigger_kind as trigger', automation.as('automation'), number])
    .where('organisation_id', '=', organisationId)
    .where('carried_out_at', '>=', from)
    .where('carried_out_at', '<', until)
    .groupBy(['kind', 'right_code', 'trigger_kind', automation])
    .limit(MOST_ROWS)
    .execute()
  const senderNotices = await tx
    .selectFrom('sender_notice as notice')
    .innerJoin('takedown_measure as measure', (join) =>
      join.onRef('measure.organisation_id', '=', 'notice.organisation_id').onRef('measure.id', '=', 'notice.measure_id'),
    )
    .select(['notice.kind', 'measure.kind as measure', 'measure.right_code as right', number])
    .where('notice.organisation_id', '=', organisationId)
    .where('notice.sent_at', '>=', from)
    .where('notice.sent_at', '<', until)
    .groupBy(['notice.kind', 'measure.kind', 'measure.right_code'])
    .limit(MOST_ROWS)
    .execute()
  const complaints = await tx
    .selectFrom('takedown_complaint')
    .select(['by_whom as side', sql<'upheld' | 'reversed' | 'open'>`coalesce(outcome, 'open')`.as('outcome'), number])
    .where('organisation_id', '=', organisationId)
    .where('received_at', '>=', from)
    .where('received_at', '<', until)
    .groupBy(['by_whom', 'outcome'])
    .execute()
  const median = await tx
    .selectFrom('takedown_request')
    .select(
      sql<number | null>`percentile_cont(0.5) within group (order by
        (first_notice_at at time zone 'Asia/Tokyo')::date - (received_at at time zone 'Asia/Tokyo')::date)`.as('days'),
    )
    .where('organisation_id', '=', organisationId)
    .where('first_notice_at', '>=', from)
    .where('first_notice_at', '<', until)
    .executeTakeFirst()
  return { measures, senderNotices, complaints, medianDays: median?.days ?? null }
}
