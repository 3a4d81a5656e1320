import { sql } from 'kysely'
import type { Instant } from '../../../shared/day.ts'
import type { RequestKey, Tx } from '../../takedown.tables.ts'
import type { Access, Look } from './access.ts'

const MOST_LISTED = 100

export async function listAccess(tx: Tx, { organisationId, requestId }: RequestKey): Promise<Access[]> {
  const rows = await tx
    .selectFrom('takedown_access')
    .select([
      'id',
      'person_id as personId',
      'given_by as givenBy',
      'given_at as givenAt',
      'until',
      'taken_back_by as takenBackBy',
      'taken_back_at as takenBackAt',
    ])
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .orderBy('id', 'desc')
    .limit(MOST_LISTED)
    .execute()
  return rows
}

type Holding = { organisationId: string; personId: string; now: Instant }

/** The requests whose material somebody was let see and still may, what lasts longest first. */
export async function listGivenTo(tx: Tx, { organisationId, personId, now }: Holding): Promise<{ id: string; requestId: string }[]> {
  return await tx
    .selectFrom('takedown_access')
    .select(['id', 'request_id as requestId'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('until', '>', now)
    .where('taken_back_at', 'is', null)
    .orderBy('until', 'desc')
    .execute()
}

export type NewAccess = Pick<Access, 'id' | 'personId' | 'givenBy' | 'givenAt' | 'until'>

export async function saveAccess(tx: Tx, { organisationId, requestId }: RequestKey, access: NewAccess): Promise<void> {
  await tx
    .insertInto('takedown_access')
    .values({
      organisation_id: organisationId,
      id: access.id,
      request_id: requestId,
      person_id: access.personId,
      given_by: access.givenBy,
      given_at: access.givenAt,
      until: access.until,
      taken_back_by: null,
      taken_back_at: null,
    })
    .execute()
}

export async function endAccess(
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  { id, by, at }: { id: string; by: string; at: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_access')
    .set({ taken_back_by: by, taken_back_at: at })
    .where('organisation_id', '=', organisationId)
    .where('request_id', '=', requestId)
    .where('id', '=', id)
    .execute()
}

/** Who opened the material, the latest first: the page of it, and each file and picture. */
export async function listLooks(tx: Tx, { organisationId, requestId }: RequestKey): Promise<Look[]> {
  const { rows } = await sql<Look>`
    select actor_id as "personId", at, details->>'what' as what, details->>'accessId' as "accessId" from event
    where organisation_id = ${organisationId} and subject_id = ${requestId} and kind = 'takedown.read'
      and details->>'what' in ('takedown-material', 'file', 'picture', 'investigation')
    order by sequence desc limit ${MOST_LISTED}`.execute(tx)
  return rows
}
