import type { Day, Instant } from '../../shared/day.ts'
import type { InstitutionDb, InstitutionTx } from './institution.tables.ts'
import type { Institution, InstitutionKey, InstitutionToken } from './institution.ts'
import type { InstitutionValue } from './institution-entry.ts'

type Whose = { organisationId: string; institutionId: string }
const MOST_SHOWN = 500

export async function listInstitutions(tx: InstitutionTx, organisationId: string): Promise<Institution[]> {
  const rows = await selectInstitutions(tx, organisationId).orderBy('name').orderBy('id').limit(MOST_SHOWN).execute()
  return rows.map(asInstitution)
}

export async function findInstitution(tx: InstitutionTx, { organisationId, institutionId }: Whose): Promise<Institution | undefined> {
  const row = await selectInstitutions(tx, organisationId).where('id', '=', institutionId).executeTakeFirst()
  return row && asInstitution(row)
}

export async function lockInstitution(tx: InstitutionTx, { organisationId, institutionId }: Whose): Promise<Institution | undefined> {
  const row = await selectInstitutions(tx, organisationId).where('id', '=', institutionId).forUpdate().executeTakeFirst()
  return row && asInstitution(row)
}

export async function saveInstitution(
  tx: InstitutionTx,
  organisationId: string,
  { id, at, kind, name, rights }: InstitutionValue & { id: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('institution')
    .values({ organisation_id: organisationId, id, kind, name, rights: [...rights], created_at: at })
    .execute()
}

export async function changeInstitution(tx: InstitutionTx, organisationId: string, institution: Institution): Promise<void> {
  const { id, kind, name, rights, isActive, version } = institution
  await tx
    .updateTable('institution')
    .set({ kind, name, rights: [...rights], state: isActive ? 'active' : 'suspended', version })
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The newest first. */
export async function listKeys(tx: InstitutionTx, { organisationId, institutionId }: Whose): Promise<InstitutionKey[]> {
  return await tx
    .selectFrom('institution_key')
    .select(['id', 'public_key as publicKey', 'valid_from as validFrom', 'valid_until as validUntil', 'revoked_at as revokedAt'])
    .where('organisation_id', '=', organisationId)
    .where('institution_id', '=', institutionId)
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}

type NewKey = Pick<InstitutionKey, 'id' | 'publicKey' | 'validFrom' | 'validUntil'> & { at: Instant }

/** @returns false when the key is registered already, here or for another institution */
export async function saveKey(tx: InstitutionTx, { organisationId, institutionId }: Whose, key: NewKey): Promise<boolean> {
  const saved = await tx
    .insertInto('institution_key')
    .values({
      organisation_id: organisationId,
      id: key.id,
      institution_id: institutionId,
      public_key: key.publicKey,
      valid_from: key.validFrom,
      valid_until: key.validUntil,
      added_at: key.at,
      revoked_at: null,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'public_key']).doNothing())
    .returning('id')
    .execute()
  return saved.length > 0
}

/** Ends the other keys of an institution on a day; none is made to last longer, and none ends before it began. */
export async function endOtherKeys(
  tx: InstitutionTx,
  { organisationId, institutionId }: Whose,
  { besides, on }: { besides: string; on: Day },
): Promise<void> {
  await tx
    .updateTable('institution_key')
    .set((row) => ({ valid_until: row.fn('greatest', ['valid_from', row.val(on)]) }))
    .where('organisation_id', '=', organisationId)
    .where('institution_id', '=', institutionId)
    .where('id', '<>', besides)
    .where('valid_until', '>', on)
    .execute()
}

type Held = Whose & { id: string; at: Instant }

/** @returns false when there is no such key, or it was revoked before */
export async function revokeKeyRow(tx: InstitutionTx, { organisationId, institutionId, id, at }: Held): Promise<boolean> {
  const revoked = await tx
    .updateTable('institution_key')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisationId)
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.length > 0
}

export async function listTokens(tx: InstitutionTx, { organisationId, institutionId }: Whose): Promise<InstitutionToken[]> {
  return await tx
    .selectFrom('institution_token')
    .select(['id', 'valid_until as validUntil', 'made_at as madeAt', 'revoked_at as revokedAt'])
    .where('organisation_id', '=', organisationId)
    .where('institution_id', '=', institutionId)
    .orderBy('id', 'desc')
    .limit(MOST_SHOWN)
    .execute()
}

export async function saveToken(
  tx: InstitutionTx,
  { organisationId, institutionId, id, at }: Held,
  { tokenHash, validUntil }: { tokenHash: Buffer; validUntil: Day },
): Promise<void> {
  await tx
    .insertInto('institution_token')
    .values({
      organisation_id: organisationId,
      id,
      institution_id: institutionId,
      token_hash: tokenHash,
      valid_until: validUntil,
      made_at: at,
      revoked_at: null,
    })
    .execute()
}

/** @returns false when there is no such token, or it was revoked before */
export async function revokeTokenRow(tx: InstitutionTx, { organisationId, institutionId, id, at }: Held): Promise<boolean> {
  const revoked = await tx
    .updateTable('institution_token')
    .set({ revoked_at: at })
    .where('organisation_id', '=', organisationId)
    .where('institution_id', '=', institutionId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.length > 0
}

function selectInstitutions(db: InstitutionDb, organisationId: string) {
  return db
    .selectFrom('institution')
    .select(['id', 'kind', 'name', 'rights', 'state', 'version'])
    .where('organisation_id', '=', organisationId)
}

type Row = Awaited<ReturnType<ReturnType<typeof selectInstitutions>['execute']>>[number]

const asInstitution = ({ state, ...row }: Row): Institution => ({ ...row, isActive: state === 'active' })
