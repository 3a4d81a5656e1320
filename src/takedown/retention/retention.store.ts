import { sql } from 'kysely'
import type { Instant } from '../../shared/day.ts'
import type { RetentionTx } from './retention.tables.ts'
import type { Rule, Years } from './retention.ts'

/** A rule waits for a week; of those before it only what held then matters. */
const MOST_RULES = 100

/** The newest first. */
export async function listRules(tx: RetentionTx, organisationId: string): Promise<Rule[]> {
  return await tx
    .selectFrom('takedown_retention_rule')
    .select(['years', 'saved_at as savedAt'])
    .where('organisation_id', '=', organisationId)
    .orderBy('id', 'desc')
    .limit(MOST_RULES)
    .execute()
}

export async function saveRule(
  tx: RetentionTx,
  organisationId: string,
  { id, years, personId, at }: { id: string; years: Years; personId: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('takedown_retention_rule')
    .values({ organisation_id: organisationId, id, years, saved_by: personId, saved_at: at })
    .execute()
}

/** Requests that were over before a moment, the longest over first. One that somebody still complains of, or whose measure is still to be carried out or undone, is not over. */
export async function listOver(tx: RetentionTx, organisationId: string, before: Instant, limit: number): Promise<string[]> {
  const rows = await over(tx, organisationId, before).select('request.id').orderBy(OVER_AT).orderBy('request.id').limit(limit).execute()
  return rows.map(({ id }) => id)
}

/** Whether a request is so still, asked when it is locked. */
export async function isOver(tx: RetentionTx, organisationId: string, before: Instant, requestId: string): Promise<boolean> {
  return (await over(tx, organisationId, before).select('request.id').where('request.id', '=', requestId).execute()).length > 0
}

/** How many, counted to `limit`. */
export async function countOver(tx: RetentionTx, organisationId: string, before: Instant, limit: number): Promise<number> {
  return (await over(tx, organisationId, before).select('request.id').limit(limit).execute()).length
}

const OVER_AT = sql<Instant>`coalesce(request.ended_at, request.decided_at)`

function over(tx: RetentionTx, organisationId: string, before: Instant) {
  return tx
    .selectFrom('takedown_request as request')
    .where('request.organisation_id', '=', organisationId)
    .where('request.state', 'in', ['decided', 'withdrawn'])
    .where(OVER_AT, '<', before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('takedown_complaint as complaint')
            .select('complaint.id')
            .where('complaint.organisation_id', '=', organisationId)
            .whereRef('complaint.request_id', '=', 'request.id')
            .where('complaint.settled_at', 'is', null),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('takedown_measure as measure')
            .select('measure.id')
            .where('measure.organisation_id', '=', organisationId)
            .whereRef('measure.request_id', '=', 'request.id')
            .where((row) =>
              row.or([
                row('measure.state', 'in', ['ordered', 'failed']),
                row.and([row('measure.state', '=', 'carried-out'), row('measure.reversal_ordered_at', 'is not', null)]),
              ]),
            ),
        ),
      ),
    )
}

/** Under which names the files of a request are stored. */
export async function listObjectKeys(tx: RetentionTx, organisationId: string, requestId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('takedown_file')
    .select('object_key')
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .execute()
  return rows.map(({ object_key }) => object_key)
}
