import type { Insertable, Selectable } from 'kysely'
import type { Instant } from '../shared/day.ts'
import type { MeasureOrder, StandardRelation } from './decision.ts'
import type { RequesterNotice } from './notice.ts'
import type { RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

export async function saveDecision(tx: Tx, row: Insertable<TakedownTables['takedown_decision']>): Promise<void> {
  await tx.insertInto('takedown_decision').values(row).execute()
}

export async function saveMeasures(tx: Tx, rows: readonly Insertable<TakedownTables['takedown_measure']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('takedown_measure').values(rows).execute()
}

export async function nextDecisionNumber(tx: Tx, { organisationId, requestId }: RequestKey): Promise<number> {
  const row = await tx
    .selectFrom('takedown_decision')
    .select((select) => select.fn.max('number').as('last'))
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .executeTakeFirst()
  return (row?.last ?? 0) + 1
}

/** The decision that waits for a second person. */
export async function findProposal(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_decision')
    .select(['id', 'outcome', 'decided_by as decidedBy'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('state', '=', 'proposed')
    .executeTakeFirst()
}

/** The measures of a proposal, as they were ordered. */
export async function listProposedMeasures(tx: Tx, organisationId: string, decisionId: string): Promise<MeasureOrder[]> {
  const rows = await tx
    .selectFrom('takedown_measure')
    .select(['target_id', 'kind', 'basis', 'right_code', 'inquiry_id', 'standard_version_id', 'standard_clause', 'standard_exception'])
    .where('organisation_id', '=', organisationId)
    .where('decision_id', '=', decisionId)
    .where('state', '=', 'proposed')
    .execute()
  return rows.map((row) => ({
    targetId: row.target_id ?? '',
    kind: row.kind,
    basis: row.basis,
    right: row.right_code,
    inquiryId: row.inquiry_id,
    relation: relationOf(row),
  }))
}

type RelationColumns = Pick<
  Selectable<TakedownTables['takedown_measure']>,
  'standard_version_id' | 'standard_clause' | 'standard_exception'
>

function relationOf({
  standard_version_id: versionId,
  standard_clause: clause,
  standard_exception: exception,
}: RelationColumns): StandardRelation {
  if (versionId !== null && clause !== null) return { kind: 'clause', versionId, clause }
  return exception === null ? { kind: 'none' } : { kind: 'exception', exception }
}

type Settled = { id: string; by: string; at: Instant }

export async function approveDecision(tx: Tx, organisationId: string, { id, by, at }: Settled): Promise<void> {
  await tx
    .updateTable('takedown_decision')
    .set({ state: 'effective', reviewed_by: by, effective_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function returnDecision(tx: Tx, organisationId: string, { id, by }: Pick<Settled, 'id' | 'by'>): Promise<void> {
  await tx
    .updateTable('takedown_decision')
    .set({ state: 'returned', reviewed_by: by })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** What a decision ordered and nobody has reported of, in the order of the posts. */
export async function listOrderedMeasures(tx: Tx, organisationId: string, decisionId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('takedown_measure')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('decision_id', '=', decisionId)
    .where('state', '=', 'ordered')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** Moves every measure of a decision that is still only proposed. */
export async function moveProposedMeasures(
  tx: Tx,
  organisationId: string,
  decisionId: string,
  to: 'ordered' | 'dropped',
): Promise<string[]> {
  const rows = await tx
    .updateTable('takedown_measure')
    .set({ state: to })
    .where('organisation_id', '=', organisationId)
    .where('decision_id', '=', decisionId)
    .where('state', '=', 'proposed')
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** What the requester was told so far, oldest first. */
export async function listNotices(tx: Tx, { organisationId, requestId }: RequestKey): Promise<RequesterNotice[]> {
  return await tx
    .selectFrom('requester_notice')
    .select(['kind', 'sent_at as sentAt'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(100)
    .execute()
}

export async function saveNotice(tx: Tx, row: Insertable<TakedownTables['requester_notice']>): Promise<void> {
  await tx.insertInto('requester_notice').values(row).execute()
}

/** How the requester is reached and in which language. */
export async function findContact(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_request')
    .select(['contact_sealed', 'language', 'notice_due_on'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .executeTakeFirst()
}
