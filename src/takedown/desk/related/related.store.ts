import { sql } from 'kysely'
import type { DecisionOutcome } from '../../decision.ts'
import type { RequestKey, Tx } from '../../takedown.tables.ts'
import { asRow, queueColumns } from '../queue.store.ts'
import { MOST_RELATED, type RelatedRow, type Relation } from './related.ts'

/** Some are not shown, because they are closed to the reader; so a few more are asked for. */
const ASKED = 5 * MOST_RELATED

/** The newest requests with the same post, author or requester, each by an index of its keyed hash. */
export async function listRelated(tx: Tx, { organisationId, requestId }: RequestKey, relation: Relation): Promise<RelatedRow[]> {
  const rows = await tx
    .selectFrom('takedown_request')
    .select(queueColumns)
    .select(
      sql<DecisionOutcome | null>`(select outcome from takedown_decision decision where decision.organisation_id = takedown_request.organisation_id
        and decision.request_id = takedown_request.id and decision.state = 'effective' order by decision.number desc limit 1)`.as(
        'outcome',
      ),
    )
    .where('organisation_id', '=', organisationId)
    .where(sql<boolean>`id in (${idsOf[relation](organisationId, requestId)})`)
    .where('id', '!=', requestId)
    .where('state', '!=', 'erased')
    .orderBy('id', 'desc')
    .limit(ASKED)
    .execute()
  return rows.map(({ outcome, ...row }) => ({ ...asRow(row), outcome }))
}

type Ids = (organisationId: string, requestId: string) => ReturnType<typeof sql>

const byTarget =
  (column: 'canonical_hash' | 'author_hash'): Ids =>
  (organisationId, requestId) =>
    sql`
    select other.request_id from takedown_target ours join takedown_target other
      on other.organisation_id = ours.organisation_id and other.${sql.ref(column)} = ours.${sql.ref(column)}
    where ours.organisation_id = ${organisationId} and ours.request_id = ${requestId} and ours.${sql.ref(column)} is not null`

const idsOf: Record<Relation, Ids> = {
  post: byTarget('canonical_hash'),
  author: byTarget('author_hash'),
  requester: (organisationId, requestId) => sql`
    select other.id from takedown_request ours join takedown_request other
      on other.organisation_id = ours.organisation_id and other.requester_hash = ours.requester_hash
    where ours.organisation_id = ${organisationId} and ours.id = ${requestId} and ours.requester_hash is not null`,
}
