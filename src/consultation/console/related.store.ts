import { sql } from 'kysely'
import { statement } from '../../shared/database/statement.store.ts'
import type { CaseKey, Tx } from '../consultation.tables.ts'
import type { Answered, Related } from './related.ts'

const MOST = 20

const withSamePost = statement((tx: Tx, { organisationId, consultationId }: CaseKey) => {
  const hashes = tx
    .selectFrom('reported_url')
    .select('canonical_hash')
    .where('organisation_id', '=', organisationId)
    .where('consultation_id', '=', consultationId)
    .where('canonical_hash', 'is not', null)
  const others = tx
    .selectFrom('reported_url')
    .select('consultation_id')
    .distinct()
    .where('organisation_id', '=', organisationId)
    .where('canonical_hash', 'in', hashes)
    .where('consultation_id', '!=', consultationId)
    .orderBy('consultation_id', 'desc')
    .limit(MOST)
  return selectRelated(tx, organisationId).where('id', 'in', others)
})

/** Other cases in which the same post was reported, newest first, at most 20. Erased ones are gone. */
export async function listSamePost(tx: Tx, organisationId: string, consultationId: string): Promise<Related[]> {
  return await withSamePost(tx, { organisationId, consultationId })
}

const ofConsulter = statement((tx: Tx, { organisationId, consultationId, consulterId }: CaseKey & { consulterId: string }) =>
  selectRelated(tx, organisationId).where('consulter_id', '=', consulterId).where('id', '!=', consultationId),
)

/** The consulter's other cases, newest first, at most 20. */
export async function listSameConsulter(
  tx: Tx,
  organisationId: string,
  { consulterId, id }: { consulterId: string; id: string },
): Promise<Related[]> {
  return await ofConsulter(tx, { organisationId, consultationId: id, consulterId })
}

const LATELY = 300

const answeredLately = statement((tx: Tx, { organisationId, consultationId }: CaseKey) =>
  tx
    .selectFrom('consultation')
    .select(['id', 'number', 'state', 'received_at as receivedAt', 'adviser_id as adviserId', 'contents', 'places', 'services'])
    .where('organisation_id', '=', organisationId)
    // As literals, as in the index of cases that have an answer: a plan for any states and any number would read every case.
    .where(sql<boolean>`state in ('answered', 'waiting-for-consulter', 'closed')`)
    .where('last_answered_at', 'is not', null)
    .where('id', '!=', consultationId)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(sql.lit(LATELY)),
)

/** The last 300 cases that have an answer, for a comparison of their codes; nothing of them is opened. */
export async function listAnsweredLately(tx: Tx, organisationId: string, exceptId: string): Promise<Answered[]> {
  return await answeredLately(tx, { organisationId, consultationId: exceptId })
}

function selectRelated(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('consultation')
    .select(['id', 'number', 'state', 'received_at as receivedAt', 'adviser_id as adviserId'])
    .where('organisation_id', '=', organisationId)
    .where('state', '!=', 'erased')
    .orderBy('id', 'desc')
    .limit(MOST)
}
