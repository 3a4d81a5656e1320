import { statement } from '../database/statement.store.ts'
import type { Instant } from '../day.ts'
import type { NonceTx } from './nonce.tables.ts'

/**
 * Takes a nonce, which works once. Taken in the transaction of the work: when that is undone, whoever signed may send the very same
 * request again; of two that come together one waits for the other.
 */
export async function takeNonce(
  tx: NonceTx,
  organisationId: string,
  { keyId, nonce, expiresAt }: { keyId: string; nonce: string; expiresAt: Instant },
): Promise<boolean> {
  const taken = await insertNonce(tx, { organisationId, keyId, nonce, expiresAt })
  return taken.length > 0
}

type Nonce = { organisationId: string; keyId: string; nonce: string; expiresAt: Instant }

const insertNonce = statement((tx: NonceTx, { organisationId, keyId, nonce, expiresAt }: Nonce) =>
  tx
    .insertInto('signature_nonce')
    .values({ organisation_id: organisationId, key_id: keyId, nonce, expires_at: expiresAt })
    .onConflict((conflict) => conflict.doNothing())
    .returning('nonce'),
)

/** Removes nonces whose signatures are too old by now to be accepted. @returns how many */
export async function removeExpiredNonces(tx: NonceTx, organisationId: string, now: Instant): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('signature_nonce')
    .where('organisation_id', '=', organisationId)
    .where('expires_at', '<', now)
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
