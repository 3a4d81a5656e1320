import type { Tx } from './administration.tables.ts'
import type { Confirmation } from './confirmation.ts'

/** The newest word on every item. */
export async function listLatestConfirmations(tx: Tx, organisationId: string): Promise<Confirmation[]> {
  const rows = await selectConfirmations(tx, organisationId).distinctOn('item').orderBy('item').orderBy('version', 'desc').execute()
  return rows.map(asConfirmation)
}

const MOST_VERSIONS = 100

/** The newest first, at most 100. */
export async function listConfirmationsOf(tx: Tx, organisationId: string, item: string): Promise<Confirmation[]> {
  const rows = await selectConfirmations(tx, organisationId)
    .where('item', '=', item)
    .orderBy('version', 'desc')
    .limit(MOST_VERSIONS)
    .execute()
  return rows.map(asConfirmation)
}

/** False when somebody else saved that version in the meantime. */
export async function saveConfirmation(tx: Tx, organisationId: string, confirmation: Confirmation): Promise<boolean> {
  const { item, version, value, basis } = confirmation
  const saved = await tx
    .insertInto('confirmation')
    .values({
      organisation_id: organisationId,
      item,
      version,
      value,
      basis,
      is_confirmed: confirmation.isConfirmed,
      confirmed_by: confirmation.confirmedBy,
      saved_at: confirmation.savedAt,
      saved_by: confirmation.savedBy,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst()
  return saved !== undefined
}

function selectConfirmations(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('confirmation')
    .select(['item', 'version', 'is_confirmed', 'value', 'confirmed_by', 'basis', 'saved_at', 'saved_by'])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectConfirmations>['execute']>>[number]

function asConfirmation(row: Row): Confirmation {
  return {
    item: row.item,
    version: row.version,
    isConfirmed: row.is_confirmed,
    value: row.value,
    confirmedBy: row.confirmed_by,
    basis: row.basis,
    savedAt: row.saved_at,
    savedBy: row.saved_by,
  }
}
