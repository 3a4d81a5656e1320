import type { Instant } from '../shared/day.ts'
import { newId } from '../shared/id.random.ts'
import type { AccountDb } from './account.tables.ts'

/** The provider's name under which better-auth keeps a password. */
const PASSWORD_PROVIDER = 'credential'

export async function findAccountId(db: AccountDb, accountName: string): Promise<string | undefined> {
  const row = await db.selectFrom('user').select('id').where('email', '=', accountName).executeTakeFirst()
  return row?.id
}

/**
 * The account of that name with that password, made if there was none. An account that is left over from an acceptance that
 * was cut short is taken over: whoever holds the link proves as much as the first time. `passwordHash` is null for somebody
 * who signs in through the organisation's provider.
 */
export async function saveAccount(db: AccountDb, accountName: string, passwordHash: string | null, at: Instant): Promise<string> {
  return await db.transaction().execute(async (tx) => {
    const { id } = await tx
      .insertInto('user')
      .values({ id: newId(), email: accountName, name: '', emailVerified: true, twoFactorEnabled: false, updatedAt: at })
      .onConflict((conflict) => conflict.column('email').doUpdateSet({ updatedAt: at }))
      .returning('id')
      .executeTakeFirstOrThrow()
    if (passwordHash !== null) await savePassword(tx, id, passwordHash, at)
    return id
  })
}

export async function savePassword(db: AccountDb, accountId: string, passwordHash: string, at: Instant): Promise<void> {
  await db
    .insertInto('account')
    .values({
      id: newId(),
      userId: accountId,
      providerId: PASSWORD_PROVIDER,
      accountId,
      password: passwordHash,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((conflict) => conflict.columns(['providerId', 'accountId']).doUpdateSet({ password: passwordHash, updatedAt: at }))
    .execute()
}

export async function findPasswordHash(db: AccountDb, accountId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('account')
    .select('password')
    .where('userId', '=', accountId)
    .where('providerId', '=', PASSWORD_PROVIDER)
    .executeTakeFirst()
  return row?.password ?? undefined
}

/** Sessions, waiting sign-ins and spent codes whose time is over. @returns how many sessions were removed */
export async function removeExpired(
  db: AccountDb,
  { now, codesBefore, proposalsBefore }: { now: Instant; codesBefore: Instant; proposalsBefore: Instant },
): Promise<number> {
  await db.deleteFrom('verification').where('expiresAt', '<', now).execute()
  await db.deleteFrom('spent_code').where('spent_at', '<', codesBefore).execute()
  await db.deleteFrom('totp_proposal').where('proposed_at', '<', proposalsBefore).execute()
  const { numDeletedRows } = await db.deleteFrom('session').where('expiresAt', '<', now).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
