import { sql } from 'kysely'
import { statement } from '../../shared/database/statement.store.ts'
import { addDays, type Day, type Instant } from '../../shared/day.ts'
import { listPublished } from '../standards/version.store.ts'
import { clauseAddress, type Frame } from './manifest.ts'
import type { ReasonsTx } from './reasons.tables.ts'
import type { CitedClause, StatementFacts } from './statement.ts'

type Batch = { organisationId: string; day: Day; after: string; last: string; limit: number }

/** A range of one day's rows in the order of their numbers: a batch begins where the one before ended, so memory holds one at a time. */
const rowsOf = statement((tx: ReasonsTx, { organisationId, day, after, last, limit }: Batch) =>
  tx
    .selectFrom('statement_of_reasons')
    .select([
      'id',
      'refers_to',
      'service_id',
      'measure_kind',
      'basis',
      'right_code',
      'trigger_kind',
      'detected_automatically',
      'decided_automatically',
      'decided_by_person',
      'applied_on',
      'ended_on',
      'posted_on',
      'requester_kind',
      'notice_kind',
      'late_ground',
      'inquiry',
      'standard_version_id',
      'standard_clause',
      'standard_exception',
      'complaint_outcome',
      'is_delicate',
    ])
    .where('organisation_id', '=', organisationId)
    .where('day', '=', day)
    .where('id', '>', after)
    .where('id', '<=', last)
    .orderBy('id')
    .limit(limit),
)

/** Before the first number and after the last one that can be drawn. */
export const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'
export const AFTER_ALL = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

export type Setting = { frame: Frame; clauses: Clauses }

export async function listStatements(tx: ReasonsTx, batch: Batch, { frame, clauses }: Setting): Promise<StatementFacts[]> {
  const rows = await rowsOf(tx, batch)
  return rows.map((row) => ({
    id: row.id,
    refersTo: row.refers_to,
    platform: frame.platforms[row.service_id] ?? '',
    measure: row.measure_kind,
    basis: row.basis,
    right: row.right_code,
    trigger: row.trigger_kind,
    detectedAutomatically: row.detected_automatically,
    decidedAutomatically: row.decided_automatically,
    decidedByPerson: row.decided_by_person,
    appliedOn: row.applied_on,
    endedOn: row.ended_on,
    postedOn: row.posted_on,
    requesterKind: row.requester_kind,
    notice: row.notice_kind,
    lateGround: row.late_ground,
    inquiry: row.inquiry,
    clause: clauses.get(`${row.standard_version_id} ${row.standard_clause}`) ?? null,
    exception: row.standard_exception,
    complaint: row.complaint_outcome,
    isDelicate: row.is_delicate,
  }))
}

/** By version and clause. */
export type Clauses = ReadonlyMap<string, CitedClause>

/** Every paragraph that a measure can rest on. Published standards are never changed, so a day's rows find theirs again. */
export async function findClauses(tx: ReasonsTx, organisationId: string, origin: string): Promise<Clauses> {
  const versions = await listPublished(tx, organisationId)
  return new Map(
    versions.flatMap(({ id: versionId, number, clauses }) =>
      clauses.map(({ id, heading, text }): [string, CitedClause] => [
        `${versionId} ${id}`,
        { id, version: number, url: clauseAddress(origin, number, id), heading: heading.ja, text: text.ja },
      ]),
    ),
  )
}

/** Nobody writes a statement while a day is being closed, so that none falls between the days. */
export async function lockStatements(tx: ReasonsTx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`statements ${organisationId}`}, 0))`.execute(tx)
}

/** The first day that still takes statements; null where nothing was ever stated. */
export async function findOpenDay(tx: ReasonsTx, organisationId: string): Promise<Day | null> {
  const closed = await tx
    .selectFrom('statement_day')
    .select(sql<Day | null>`max(day)`.as('day'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  if (closed?.day != null) return addDays(closed.day, 1)
  const first = await tx
    .selectFrom('statement_of_reasons')
    .select(sql<Day | null>`min(day)`.as('day'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return first?.day ?? null
}

export async function saveClosedDays(
  tx: ReasonsTx,
  organisationId: string,
  days: readonly Day[],
  frame: Frame,
  at: Instant,
): Promise<void> {
  if (days.length === 0) return
  const rows = days.map((day) => ({ organisation_id: organisationId, day, frame: JSON.stringify(frame), closed_at: at }))
  await tx.insertInto('statement_day').values(rows).execute()
}

const MOST_SERVICES = 1_000

export async function findPlatforms(tx: ReasonsTx, organisationId: string): Promise<Record<string, string>> {
  const rows = await tx
    .selectFrom('operated_service')
    .select(['id', 'name'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id')
    .limit(MOST_SERVICES)
    .execute()
  return Object.fromEntries(rows.map(({ id, name }) => [id, name.ja]))
}
