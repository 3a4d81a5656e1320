import { sql } from 'kysely'
import { statement } from '../database/statement.store.ts'
import type { KeyPurpose, VaultTx } from './vault.tables.ts'

export type SealedOrganisationKey = { purpose: KeyPurpose; version: number; sealed: Buffer }

export async function listOrganisationKeys(tx: VaultTx, organisationId: string): Promise<SealedOrganisationKey[]> {
  return await tx
    .selectFrom('organisation_key')
    .select(['purpose', 'version', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .orderBy('version')
    .execute()
}

/** Two processes may both find that a key is missing; the first one's key stands. */
export async function saveOrganisationKey(tx: VaultTx, organisationId: string, key: SealedOrganisationKey): Promise<void> {
  await tx
    .insertInto('organisation_key')
    .values({ organisation_id: organisationId, ...key })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function replaceOrganisationKey(tx: VaultTx, organisationId: string, key: SealedOrganisationKey): Promise<void> {
  await tx
    .updateTable('organisation_key')
    .set({ sealed: key.sealed })
    .where('organisation_id', '=', organisationId)
    .where('purpose', '=', key.purpose)
    .where('version', '=', key.version)
    .execute()
}

export type SealedSubjectKey = { id: string; wrapVersion: number; sealed: Buffer }

const selectSubjectKeys = statement((tx: VaultTx, { organisationId, ids }: { organisationId: string; ids: readonly string[] }) =>
  tx
    .selectFrom('subject_key')
    .select(['id', 'wrap_version', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`),
)

// A statement of its own: for one key a plan for several looks dear, and it would be planned anew at every use.
const selectSubjectKey = statement((tx: VaultTx, { organisationId, id }: { organisationId: string; id: string }) =>
  tx.selectFrom('subject_key').select(['id', 'wrap_version', 'sealed']).where('organisation_id', '=', organisationId).where('id', '=', id),
)

/** The keys of those subjects that are known and not erased, in no order. */
export async function listSubjectKeys(tx: VaultTx, organisationId: string, ids: readonly string[]): Promise<SealedSubjectKey[]> {
  const [id, another] = ids
  if (id === undefined) return []
  const rows = await (another === undefined ? selectSubjectKey(tx, { organisationId, id }) : selectSubjectKeys(tx, { organisationId, ids }))
  return rows.flatMap(({ id, wrap_version: wrapVersion, sealed }) => (sealed === null ? [] : [{ id, wrapVersion, sealed }]))
}

export async function saveSubjectKey(
  tx: VaultTx,
  organisationId: string,
  key: { id: string; wrapVersion: number; sealed: Buffer },
): Promise<void> {
  await tx
    .insertInto('subject_key')
    .values({ organisation_id: organisationId, id: key.id, wrap_version: key.wrapVersion, sealed: key.sealed, erased_at: null })
    .execute()
}

/** Many at once, as one statement whatever their number. */
export async function saveSubjectKeys(tx: VaultTx, organisationId: string, keys: readonly SealedSubjectKey[]): Promise<void> {
  const [ids, versions, sealed] = [keys.map(({ id }) => id), keys.map(({ wrapVersion }) => wrapVersion), keys.map((key) => key.sealed)]
  await sql`
    insert into subject_key (organisation_id, id, wrap_version, sealed)
    select ${organisationId}::uuid, * from unnest(${ids}::uuid[], ${versions}::integer[], ${sealed}::bytea[])`.execute(tx)
}

export async function eraseSubjectKey(tx: VaultTx, organisationId: string, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('subject_key')
    .set({ sealed: null, erased_at: at })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .where('sealed', 'is not', null)
    .execute()
}

/** Locks at most `limit` subject keys that are still wrapped by an older version than `version`. */
export async function lockKeysWrappedBefore(
  tx: VaultTx,
  organisationId: string,
  version: number,
  limit: number,
): Promise<{ id: string; wrapVersion: number; sealed: Buffer }[]> {
  const rows = await tx
    .selectFrom('subject_key')
    .select(['id', 'wrap_version', 'sealed'])
    .where('organisation_id', '=', organisationId)
    .where('wrap_version', '<', version)
    .where('sealed', 'is not', null)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  return rows.flatMap(({ id, wrap_version, sealed }) => (sealed === null ? [] : [{ id, wrapVersion: wrap_version, sealed }]))
}

export async function rewrapSubjectKey(
  tx: VaultTx,
  organisationId: string,
  key: { id: string; wrapVersion: number; sealed: Buffer },
): Promise<void> {
  await tx
    .updateTable('subject_key')
    .set({ wrap_version: key.wrapVersion, sealed: key.sealed })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', key.id)
    .execute()
}

export async function removeWrapKeysBefore(tx: VaultTx, organisationId: string, version: number): Promise<void> {
  await tx
    .deleteFrom('organisation_key')
    .where('organisation_id', '=', organisationId)
    .where('purpose', '=', 'wrap')
    .where('version', '<', version)
    .execute()
}

export async function findInstallationSecret(tx: VaultTx, name: string): Promise<Buffer | undefined> {
  const row = await tx.selectFrom('installation_secret').select('sealed').where('name', '=', name).executeTakeFirst()
  return row?.sealed
}

export async function saveInstallationSecret(tx: VaultTx, name: string, sealed: Buffer): Promise<void> {
  await tx
    .insertInto('installation_secret')
    .values({ name, sealed })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listInstallationSecrets(tx: VaultTx): Promise<{ name: string; sealed: Buffer }[]> {
  return await tx.selectFrom('installation_secret').select(['name', 'sealed']).execute()
}
