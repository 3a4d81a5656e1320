import type { Instant } from '../shared/day.ts'
import { type ComplaintOutcome, type OpenComplaint, type StandingMeasure, standingStates } from './review.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'

/** Locks what stands of earlier decisions, so that a report and a taking back cannot pass each other. */
export async function lockStanding(tx: Tx, { organisationId, requestId }: RequestKey, decisionId: string): Promise<StandingMeasure[]> {
  return await tx
    .selectFrom('takedown_measure')
    .select(['id', 'target_id as targetId', 'kind'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('decision_id', '!=', decisionId)
    .where('state', 'in', standingStates)
    .where('reversal_decision_id', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Who complained and has no answer yet. */
export async function listOpenComplaints(tx: Tx, { organisationId, requestId }: RequestKey): Promise<OpenComplaint[]> {
  return await tx
    .selectFrom('takedown_complaint')
    .select(['id', 'by_whom as side', 'measure_id as measureId'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('settled_at', 'is', null)
    .orderBy('id')
    .execute()
}

type Settling = { id: string; decisionId: string; at: Instant }

export async function orderReversal(tx: Tx, organisationId: string, { id, decisionId, at }: Settling): Promise<void> {
  await tx
    .updateTable('takedown_measure')
    .set({ reversal_decision_id: decisionId, reversal_ordered_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function saveSettled(
  tx: Tx,
  organisationId: string,
  { id, decisionId, at, outcome }: Settling & { outcome: ComplaintOutcome },
): Promise<void> {
  await tx
    .updateTable('takedown_complaint')
    .set({ outcome, settled_at: at, decision_id: decisionId })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
