import { standingStates } from '../review.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'

/** Supplements of the requester and questions of the desk, oldest first; notes are for the desk alone. */
export async function listToldMessages(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_message')
    .select(['id', 'kind', 'text_sealed', 'at'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('kind', 'in', ['supplement', 'question'])
    .orderBy('id')
    .limit(500)
    .execute()
}

export async function listToldNotices(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('requester_notice as notice')
    .leftJoin('takedown_decision as decision', (join) =>
      join.onRef('decision.organisation_id', '=', 'notice.organisation_id').onRef('decision.id', '=', 'notice.decision_id'),
    )
    .select([
      'notice.id',
      'notice.kind',
      'notice.text_sealed',
      'notice.sent_at as at',
      'notice.decision_id as decisionId',
      'decision.outcome',
    ])
    .where('notice.organisation_id', '=', organisationId)
    .where('notice.request_id', '=', requestId)
    .orderBy('notice.id')
    .limit(100)
    .execute()
}

/** What was decided to be done and stands, oldest first: nothing that waits for approval, and nothing that was taken back. */
export async function listStandingMeasures(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_measure')
    .select(['decision_id as decisionId', 'target_id as targetId', 'kind', 'state'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('state', 'in', standingStates)
    .where('reversal_decision_id', 'is', null)
    .orderBy('id')
    .limit(500)
    .execute()
}

/** The requester's own. */
export async function listOwnComplaints(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_complaint')
    .select(['id', 'text_sealed', 'received_at as at', 'settled_at as settledAt', 'outcome'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('by_whom', '=', 'requester')
    .orderBy('id')
    .limit(100)
    .execute()
}

export async function listTargets(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_target')
    .select(['id', 'told_sealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('position')
    .limit(100)
    .execute()
}

/** What the requester sent, without the copies that were made of it. */
export async function listOwnFiles(tx: Tx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('takedown_file')
    .select(['id', 'message_id as messageId', 'name_sealed', 'size'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('role', '=', 'original')
    .where('purpose', 'in', ['evidence', 'mandate', 'identity'])
    .orderBy('id')
    .limit(500)
    .execute()
}
