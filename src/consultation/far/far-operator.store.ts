import { sql } from 'kysely'
import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../consultation.tables.ts'
import type { FarOperator } from './far-operator.ts'
import type { Published } from './published.ts'

const MOST = 200
const columns = [
  'id',
  'name',
  'address',
  'published',
  'looked_at as lookedAt',
  'key_number as keyNumber',
  'key_id as keyId',
  'state',
  'version',
] as const

/** By name, those that are no longer written to last. */
export async function listFarOperators(tx: Tx, organisationId: string): Promise<FarOperator[]> {
  return await tx
    .selectFrom('far_operator')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .orderBy('state')
    .orderBy('name')
    .orderBy('id')
    .limit(MOST)
    .execute()
}

export async function findFarOperator(tx: Tx, organisationId: string, id: string): Promise<FarOperator | undefined> {
  return await tx
    .selectFrom('far_operator')
    .select(columns)
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

type NewOperator = Pick<FarOperator, 'id' | 'name' | 'address' | 'published'> & { addedBy: string; at: Instant }

/** @returns false when there is one at this address already */
export async function addFarOperator(
  tx: Tx,
  organisationId: string,
  { id, name, address, published, addedBy, at }: NewOperator,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('far_operator')
    .values({
      organisation_id: organisationId,
      id,
      name,
      address,
      published: JSON.stringify(published),
      looked_at: at,
      added_by: addedBy,
      added_at: at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'address']).where('state', '=', sql.lit('active')).doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

export type FarChange = { published: Published; lookedAt: Instant } | { keyNumber: number; keyId: string } | { state: 'ended' }

/** @returns false when somebody else changed it since it was seen */
export async function saveFarOperator(
  tx: Tx,
  organisationId: string,
  { id, version, change }: { id: string; version: number; change: FarChange },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('far_operator')
    .set(
      'published' in change
        ? { published: JSON.stringify(change.published), looked_at: change.lookedAt }
        : 'keyId' in change
          ? { key_number: change.keyNumber, key_id: change.keyId }
          : { state: change.state },
    )
    .set({ version: version + 1 })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'active')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
