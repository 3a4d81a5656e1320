import type { Generated, Kysely } from 'kysely'
import type { Factor } from './session.ts'

/** The schema `auth`, which only the role madoguchi_auth may read. better-auth names the tables and columns in its own way. */
export type AccountTables = {
  user: { id: string; email: string; name: string; emailVerified: boolean; twoFactorEnabled: boolean | null; updatedAt: Date }
  session: {
    id: string
    token: string
    userId: string
    userAgent: string | null
    createdAt: Date
    updatedAt: Date
    expiresAt: Date
    factor: Factor | null
    lastSeenAt: Date
    steppedUpUntil: Date | null
  }
  account: { id: string; userId: string; providerId: string; accountId: string; password: string | null; createdAt: Date; updatedAt: Date }
  verification: { id: string; expiresAt: Date }
  twoFactor: {
    id: string
    userId: string
    secret: string
    backupCodes: string
    verified: boolean | null
    failedVerificationCount: Generated<number | null>
    lockedUntil: Generated<Date | null>
  }
  passkey: { id: string; userId: string; name: string | null; credentialID: string; transports: string | null; createdAt: Date | null }
  spent_code: { account_id: string; code_hash: Buffer; spent_at: Date }
  totp_proposal: { account_id: string; secret: string; proposed_at: Date }
}

export type AccountDb = Kysely<AccountTables>
