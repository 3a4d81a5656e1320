import type { Instant } from '../shared/day.ts'
import type { Tx } from './identity.tables.ts'
import type { LinkKind, OneTimeLink } from './one-time-link.ts'

export async function insertLink(
  tx: Tx,
  organisationId: string,
  link: { id: string; kind: LinkKind; personId: string | null; tokenHash: Buffer; createdAt: Instant; expiresAt: Instant },
): Promise<void> {
  await tx
    .insertInto('one_time_link')
    .values({
      organisation_id: organisationId,
      id: link.id,
      kind: link.kind,
      person_id: link.personId,
      token_hash: link.tokenHash,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute()
}

export async function findLink(tx: Tx, organisationId: string, tokenHash: Buffer): Promise<OneTimeLink | undefined> {
  return await selectLinks(tx, organisationId).where('token_hash', '=', tokenHash).executeTakeFirst()
}

/** Locks the row, so that of two browsers with one link the second waits and then finds it used. */
export async function lockLink(tx: Tx, organisationId: string, tokenHash: Buffer): Promise<OneTimeLink | undefined> {
  return await selectLinks(tx, organisationId).where('token_hash', '=', tokenHash).forUpdate().executeTakeFirst()
}

export async function useLink(tx: Tx, organisationId: string, id: string, at: Instant): Promise<void> {
  await tx.updateTable('one_time_link').set({ used_at: at }).where('organisation_id', '=', organisationId).where('id', '=', id).execute()
}

/** Ends the unused links of one kind: a newer one takes their place, or what they were for is done. */
export async function endLinks(tx: Tx, organisationId: string, kind: LinkKind, personId: string | null): Promise<void> {
  await tx
    .deleteFrom('one_time_link')
    .where('organisation_id', '=', organisationId)
    .where('kind', '=', kind)
    .where('person_id', personId === null ? 'is' : '=', personId)
    .where('used_at', 'is', null)
    .execute()
}

function selectLinks(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('one_time_link')
    .select(['id', 'kind', 'person_id as personId', 'expires_at as expiresAt', 'used_at as usedAt'])
    .where('organisation_id', '=', organisationId)
}
