import type { Instant } from '../shared/day.ts'
import type { AccountDb } from './account.tables.ts'
import type { ListedSession } from './session.ts'

export async function touchSession(db: AccountDb, id: string, seenAt: Instant): Promise<void> {
  await db.updateTable('session').set({ lastSeenAt: seenAt }).where('id', '=', id).execute()
}

export async function saveStepUp(db: AccountDb, id: string, until: Instant): Promise<void> {
  await db.updateTable('session').set({ steppedUpUntil: until }).where('id', '=', id).execute()
}

const MOST_SESSIONS = 50

/** The sessions of one account that are not over, the last used first. `seenAfter` is the moment before which one is idle. */
export async function listSessions(
  db: AccountDb,
  accountId: string,
  { now, seenAfter }: { now: Instant; seenAfter: Instant },
): Promise<ListedSession[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'userAgent', 'factor', 'createdAt', 'lastSeenAt'])
    .where('userId', '=', accountId)
    .where('expiresAt', '>', now)
    .where('lastSeenAt', '>', seenAfter)
    .orderBy('lastSeenAt', 'desc')
    .limit(MOST_SESSIONS)
    .execute()
  return rows.map((row) => ({ ...row, userAgent: row.userAgent ?? '', startedAt: row.createdAt }))
}

/** Names the account too, so that nobody ends another person's session by its id. @returns how many were ended */
export async function removeSession(db: AccountDb, accountId: string, id: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('session').where('userId', '=', accountId).where('id', '=', id).executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

export async function removeSessions(db: AccountDb, accountId: string, { except }: { except?: string } = {}): Promise<number> {
  let query = db.deleteFrom('session').where('userId', '=', accountId)
  if (except !== undefined) query = query.where('id', '!=', except)
  const { numDeletedRows } = await query.executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}
