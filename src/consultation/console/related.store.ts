import { sql } from 'kysely'
import type { Tx } from '../consultation.tables.ts'
import type { Answered, Related } from './related.ts'

const MOST = 20

/** Other cases in which the same post was reported, newest first, at most 20. Erased ones are gone. */
export async function listSamePost(tx: Tx, organisationId: string, consultationId: string): Promise<Related[]> {
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
  return await selectRelated(tx, organisationId).where('id', 'in', others).execute()
}

/** The consulter's other cases, newest first, at most 20. */
export async function listSameConsulter(
  tx: Tx,
  organisationId: string,
  { consulterId, id }: { consulterId: string; id: string },
): Promise<Related[]> {
  return await selectRelated(tx, organisationId).where('consulter_id', '=', consulterId).where('id', '!=', id).execute()
}

const LATELY = 300

/** The last 300 cases that have an answer, for a comparison of their codes; nothing of them is opened. */
export async function listAnsweredLately(tx: Tx, organisationId: string, exceptId: string): Promise<Answered[]> {
  return await tx
    .selectFrom('consultation')
    .select(['id', 'number', 'state', 'received_at as receivedAt', 'adviser_id as adviserId', 'contents', 'places', 'services'])
    .where('organisation_id', '=', organisationId)
    // As literals, as in the index of cases that have an answer: a plan for any states and any number would read every case.
    .where(sql<boolean>`state in ('answered', 'waiting-for-consulter', 'closed')`)
    .where('last_answered_at', 'is not', null)
    .where('id', '!=', exceptId)
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(sql.lit(LATELY))
    .execute()
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
