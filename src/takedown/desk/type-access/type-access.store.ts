import type { Instant } from '../../../shared/day.ts'
import type { Tx } from '../../takedown.tables.ts'
import type { TypeAccess } from './type-access.ts'

const MOST_LISTED = 200

/** The latest first, with those that have passed. */
export async function listTypeAccess(tx: Tx, organisationId: string): Promise<TypeAccess[]> {
  return await selectAccess(tx, organisationId).orderBy('id', 'desc').limit(MOST_LISTED).execute()
}

/** Locks it, so that it ends once. */
export async function lockTypeAccess(tx: Tx, organisationId: string, id: string): Promise<TypeAccess | undefined> {
  return await selectAccess(tx, organisationId).where('id', '=', id).forUpdate().executeTakeFirst()
}

type Holding = { organisationId: string; personId: string; now: Instant }

/** What somebody was let see and still may, what lasts longest first. */
export async function listTypesGivenTo(tx: Tx, { organisationId, personId, now }: Holding): Promise<Pick<TypeAccess, 'id' | 'type'>[]> {
  return await tx
    .selectFrom('takedown_type_access')
    .select(['id', 'material_type as type'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('until', '>', now)
    .where('ended_at', 'is', null)
    .orderBy('until', 'desc')
    .execute()
}

export async function saveTypeAccess(
  tx: Tx,
  organisationId: string,
  { id, personId, type, givenBy, givenAt, until }: Omit<TypeAccess, 'endedBy' | 'endedAt'>,
): Promise<void> {
  await tx
    .insertInto('takedown_type_access')
    .values({
      organisation_id: organisationId,
      id,
      person_id: personId,
      material_type: type,
      given_by: givenBy,
      given_at: givenAt,
      until,
      ended_by: null,
      ended_at: null,
    })
    .execute()
}

export async function endTypeAccess(
  tx: Tx,
  organisationId: string,
  { id, by, at }: { id: string; by: string; at: Instant },
): Promise<void> {
  await tx
    .updateTable('takedown_type_access')
    .set({ ended_by: by, ended_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

function selectAccess(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('takedown_type_access')
    .select(['id', 'person_id as personId', 'material_type as type', 'given_by as givenBy', 'given_at as givenAt', 'until'])
    .select(['ended_by as endedBy', 'ended_at as endedAt'])
    .where('organisation_id', '=', organisationId)
}
