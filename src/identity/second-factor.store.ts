import { sql } from 'kysely'
import type { Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import type { AccountDb } from './account.tables.ts'
import type { Passkey, SecondFactors } from './second-factor.ts'

const MOST_PASSKEYS = 20

export async function findSecondFactors(db: AccountDb, accountId: string): Promise<SecondFactors> {
  const user = await db
    .selectFrom('user')
    .leftJoin('twoFactor', 'twoFactor.userId', 'user.id')
    .select(['user.twoFactorEnabled', 'twoFactor.verified', 'twoFactor.backupCodes'])
    .where('user.id', '=', accountId)
    .executeTakeFirst()
  const codes: unknown = JSON.parse(user?.backupCodes ?? '[]')
  return {
    isOn: user?.twoFactorEnabled === true,
    hasTotp: user?.verified === true,
    passkeys: await listPasskeys(db, accountId),
    recoveryCodesLeft: Array.isArray(codes) ? codes.length : 0,
  }
}

export async function listPasskeys(db: AccountDb, accountId: string): Promise<Passkey[]> {
  const rows = await db
    .selectFrom('passkey')
    .select(['id', 'name', 'credentialID', 'transports', 'createdAt'])
    .where('userId', '=', accountId)
    .orderBy('createdAt')
    .limit(MOST_PASSKEYS)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    credentialId: row.credentialID,
    transports: row.transports ? row.transports.split(',') : [],
    createdAt: row.createdAt,
  }))
}

export async function removePasskey(db: AccountDb, accountId: string, id: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('passkey').where('userId', '=', accountId).where('id', '=', id).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

/** The sealed secret of a confirmed authenticator. */
export async function findTotpSecret(db: AccountDb, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('twoFactor')
    .select('secret')
    .where('userId', '=', accountId)
    .where('verified', '=', true)
    .executeTakeFirst()
  return row?.secret
}

/** Keeps the sealed secret of a confirmed authenticator in place of the one before. Recovery codes stay as they are. */
export async function saveTotpSecret(db: AccountDb, accountId: string, secret: string): Promise<void> {
  await db
    .insertInto('twoFactor')
    .values({ id: newId(), userId: accountId, secret, backupCodes: '[]', verified: true, failedVerificationCount: 0 })
    .onConflict((conflict) =>
      conflict.column('userId').doUpdateSet({ secret, verified: true, failedVerificationCount: 0, lockedUntil: null }),
    )
    .execute()
}

/**
 * Makes sure that there is a row to hold recovery codes, for somebody who has passkeys only. Its secret belongs to no
 * authenticator and is not verified, so better-auth refuses every code for it.
 */
export async function keepRecoveryRow(db: AccountDb, accountId: string, unusedSecret: string): Promise<void> {
  await db
    .insertInto('twoFactor')
    .values({ id: newId(), userId: accountId, secret: unusedSecret, backupCodes: '[]', verified: false, failedVerificationCount: 0 })
    .onConflict((conflict) => conflict.column('userId').doNothing())
    .execute()
}

/** The authenticator counts no longer; the recovery codes stay. @returns how many there were */
export async function retireTotp(db: AccountDb, accountId: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('twoFactor')
    .set({ verified: false })
    .where('userId', '=', accountId)
    .where('verified', '=', true)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

export async function saveRecoveryCodes(db: AccountDb, accountId: string, hashes: readonly string[]): Promise<void> {
  await db
    .updateTable('twoFactor')
    .set({ backupCodes: JSON.stringify(hashes) })
    .where('userId', '=', accountId)
    .execute()
}

export async function turnOnSecondFactor(db: AccountDb, accountId: string, at: Instant): Promise<void> {
  await db.updateTable('user').set({ twoFactorEnabled: true, updatedAt: at }).where('id', '=', accountId).execute()
}

/** Takes every second factor away: at the next sign-in the person sets one up anew. */
export async function resetSecondFactors(db: AccountDb, accountId: string, at: Instant): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.deleteFrom('passkey').where('userId', '=', accountId).execute()
    await tx.deleteFrom('twoFactor').where('userId', '=', accountId).execute()
    await tx.deleteFrom('totp_proposal').where('account_id', '=', accountId).execute()
    await tx.updateTable('user').set({ twoFactorEnabled: false, updatedAt: at }).where('id', '=', accountId).execute()
  })
}

/** @returns false when this code was tried before; codes older than `forgetBefore` can't be good any more and are forgotten */
export async function spendCode(
  db: AccountDb,
  accountId: string,
  codeHash: Buffer,
  { at, forgetBefore }: { at: Instant; forgetBefore: Instant },
): Promise<boolean> {
  await db.deleteFrom('spent_code').where('account_id', '=', accountId).where('spent_at', '<', forgetBefore).execute()
  const row = await db
    .insertInto('spent_code')
    .values({ account_id: accountId, code_hash: codeHash, spent_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('account_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function findProposal(db: AccountDb, accountId: string, proposedAfter: Instant): Promise<string | undefined> {
  const row = await db
    .selectFrom('totp_proposal')
    .select('secret')
    .where('account_id', '=', accountId)
    .where('proposed_at', '>', proposedAfter)
    .executeTakeFirst()
  return row?.secret
}

export async function saveProposal(db: AccountDb, accountId: string, secret: string, at: Instant): Promise<void> {
  await db
    .insertInto('totp_proposal')
    .values({ account_id: accountId, secret, proposed_at: at })
    .onConflict((conflict) => conflict.column('account_id').doUpdateSet({ secret, proposed_at: at }))
    .execute()
}

export async function removeProposal(db: AccountDb, accountId: string): Promise<void> {
  await db.deleteFrom('totp_proposal').where('account_id', '=', accountId).execute()
}

/** Of these accounts, those that have set up a second factor. */
export async function listAccountsWithSecondFactor(db: AccountDb, accountIds: readonly string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('user')
    .select('id')
    .where('id', '=', sql<string>`any(${accountIds}::text[])`)
    .where('twoFactorEnabled', '=', true)
    .execute()
  return new Set(rows.map(({ id }) => id))
}
