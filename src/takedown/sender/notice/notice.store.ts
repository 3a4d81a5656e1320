import type { Insertable } from 'kysely'
import type { Instant } from '../../../shared/day.ts'
import type { StandardsTables } from '../../standards/standards.tables.ts'
import { listPublished } from '../../standards/version.store.ts'
import type { TakedownTables, Tx } from '../../takedown.tables.ts'
import type { NoticedMeasure, ToldRelation } from './sender-notice.ts'

/** The measure, with a lock when it is about to be told of, so that two people do not both tell. */
export async function findNoticedMeasure(
  tx: Tx,
  organisationId: string,
  id: string,
  { lock = false }: { lock?: boolean } = {},
): Promise<NoticedMeasure | undefined> {
  const wanted = tx
    .selectFrom('takedown_measure')
    .select(['id', 'request_id', 'target_id', 'kind', 'basis', 'right_code', 'state', 'carried_out_at', 'inquiry_id'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
  const row = await (lock ? wanted.forUpdate() : wanted).executeTakeFirst()
  if (row?.request_id == null) return undefined
  const noticed = await tx
    .selectFrom('sender_notice')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('measure_id', '=', id)
    .executeTakeFirst()
  return {
    id: row.id,
    requestId: row.request_id,
    targetId: row.target_id,
    kind: row.kind,
    basis: row.basis,
    right: row.right_code,
    state: row.state,
    carriedOutAt: row.carried_out_at,
    inquiryId: row.inquiry_id,
    isNoticed: noticed !== undefined,
  }
}

/** The clause by which a measure was taken, in the words of the version that was cited, or the exception. */
export async function findRelation(tx: Tx, organisationId: string, measureId: string): Promise<ToldRelation> {
  const row = await tx
    .selectFrom('takedown_measure')
    .select(['standard_version_id', 'standard_clause', 'standard_exception'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', measureId)
    .executeTakeFirst()
  if (row?.standard_exception != null) return { kind: 'exception', exception: row.standard_exception }
  if (row?.standard_version_id == null) return { kind: 'none' }
  const versions = await listPublished(tx.$extendTables<StandardsTables>(), organisationId)
  const version = versions.find(({ id }) => id === row.standard_version_id)
  const clause = version?.clauses.find(({ id }) => id === row.standard_clause)
  if (version === undefined || clause === undefined) return { kind: 'none' }
  return { kind: 'clause', version: version.number, clause: clause.id, heading: clause.heading, text: clause.text }
}

/** When the same author was last told of such a measure on the same right; what proposes that nothing needs to be told again. */
export async function findEarlierNotice(
  tx: Tx,
  organisationId: string,
  { id, targetId, kind, right }: NoticedMeasure,
): Promise<Instant | undefined> {
  if (targetId === null) return undefined
  const row = await tx
    .selectFrom('takedown_target as target')
    .innerJoin('takedown_target as other', (join) =>
      join.onRef('other.organisation_id', '=', 'target.organisation_id').onRef('other.author_hash', '=', 'target.author_hash'),
    )
    .innerJoin('takedown_measure as measure', (join) =>
      join.onRef('measure.organisation_id', '=', 'other.organisation_id').onRef('measure.target_id', '=', 'other.id'),
    )
    .innerJoin('sender_notice as notice', (join) =>
      join.onRef('notice.organisation_id', '=', 'measure.organisation_id').onRef('notice.measure_id', '=', 'measure.id'),
    )
    .select('notice.sent_at')
    .where('target.organisation_id', '=', organisationId)
    .where('target.id', '=', targetId)
    .where('measure.id', '!=', id)
    .where('measure.kind', '=', kind)
    .where('measure.right_code', '=', right)
    .where('notice.kind', 'in', ['sent', 'made_known'])
    .orderBy('notice.sent_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.sent_at
}

export async function saveSenderNotice(tx: Tx, row: Insertable<TakedownTables['sender_notice']>): Promise<void> {
  await tx.insertInto('sender_notice').values(row).execute()
}

/** The notice that a link leads to, with the request it belongs to. */
export async function findNoticeByToken(tx: Tx, organisationId: string, tokenHash: Buffer) {
  return await tx
    .selectFrom('sender_notice as notice')
    .innerJoin('takedown_measure as measure', (join) =>
      join.onRef('measure.organisation_id', '=', 'notice.organisation_id').onRef('measure.id', '=', 'notice.measure_id'),
    )
    .select(['notice.id', 'notice.text_sealed', 'notice.measure_id', 'measure.request_id', 'measure.state', 'measure.reversal_decision_id'])
    .where('notice.organisation_id', '=', organisationId)
    .where('notice.token_hash', '=', tokenHash)
    .executeTakeFirst()
}

/** The last answer to the sender of a measure; undefined while there is none. */
export async function findSettledComplaint(tx: Tx, organisationId: string, measureId: string) {
  const row = await tx
    .selectFrom('takedown_complaint')
    .select(['outcome', 'settled_at as at'])
    .where('organisation_id', '=', organisationId)
    .where('measure_id', '=', measureId)
    .where('settled_at', 'is not', null)
    .orderBy('settled_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.outcome == null || row.at === null ? undefined : { outcome: row.outcome, at: row.at }
}

/** When the open complaint against a measure came; undefined while there is none. */
export async function findOpenComplaint(tx: Tx, organisationId: string, measureId: string): Promise<Instant | undefined> {
  const row = await tx
    .selectFrom('takedown_complaint')
    .select('received_at')
    .where('organisation_id', '=', organisationId)
    .where('measure_id', '=', measureId)
    .where('settled_at', 'is', null)
    .executeTakeFirst()
  return row?.received_at
}

const MOST_OWED = 200

/** Measures that were carried out and of which their senders have not been told, the oldest first. */
export async function listOwed(tx: Tx, organisationId: string) {
  return await tx
    .selectFrom('takedown_measure as measure')
    .innerJoin('takedown_request as request', (join) =>
      join.onRef('request.organisation_id', '=', 'measure.organisation_id').onRef('request.id', '=', 'measure.request_id'),
    )
    .select([
      'measure.id',
      'measure.request_id as requestId',
      'measure.kind',
      'measure.carried_out_at as carriedOutAt',
      'request.number',
      'request.handler_id as handlerId',
    ])
    .where('measure.organisation_id', '=', organisationId)
    .where('measure.state', '=', 'carried-out')
    .where('measure.sender_noticed_at', 'is', null)
    .where('measure.request_id', 'is not', null)
    .where('request.state', '!=', 'erased')
    .orderBy('measure.carried_out_at')
    .orderBy('measure.id')
    .limit(MOST_OWED)
    .execute()
}

/** How many are owed, up to a hundred. */
export async function countOwed(tx: Tx, organisationId: string): Promise<number> {
  const rows = await tx
    .selectFrom('takedown_measure')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('state', '=', 'carried-out')
    .where('sender_noticed_at', 'is', null)
    .where('request_id', 'is not', null)
    .limit(100)
    .execute()
  return rows.length
}
