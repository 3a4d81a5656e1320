import type { RequestKey } from '../takedown.tables.ts'
import type { MachineTx } from './machine.tables.ts'

type Own = RequestKey & { institutionId: string }

/** A request that this institution filed; what others filed is not there for it. */
export async function findOwn(tx: MachineTx, own: Own) {
  return await selectOwn(tx, own).executeTakeFirst()
}

/** Locks it, so that the version that was checked is the one that is changed. */
export async function lockOwn(tx: MachineTx, own: Own) {
  return await selectOwn(tx, own).forUpdate().executeTakeFirst()
}

function selectOwn(tx: MachineTx, { organisationId, requestId, institutionId }: Own) {
  return tx
    .selectFrom('takedown_request')
    .select([
      'id',
      'number',
      'state',
      'variant',
      'rights',
      'received_at as receivedAt',
      'notice_due_on as noticeDueOn',
      'notice_due_rule as noticeDueRule',
      'decided_at as decidedAt',
      'version',
    ])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', requestId)
    .where('institution_id', '=', institutionId)
}

/** What the requester was told, oldest first. */
export async function listNotices(tx: MachineTx, { organisationId, requestId }: RequestKey) {
  return await tx
    .selectFrom('requester_notice')
    .select(['id', 'kind', 'sent_at as sentAt', 'text_sealed as textSealed'])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id')
    .limit(100)
    .execute()
}
