import { passkey } from '@better-auth/passkey'
import { type BetterAuthOptions, betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import { gate } from './gate.auth.ts'
import { hashPassword, verifyPassword } from './password.cipher.ts'
import { PASSWORD_LEAST, PASSWORD_MOST } from './password.ts'
import { type Factor, SESSION_HOURS, STEP_UP_MINUTES } from './session.ts'

/** An organisation's own identity provider. It stands in for the password, never for the second factor. */
export type Provider = {
  issuer: string
  clientId: string
  clientSecret: string
  /** For providers that never say `email_verified`, such as a single-tenant directory: their addresses are taken as verified. */
  emailsAreVerified: boolean
}

export type SignInSettings = {
  /** A pool whose connections assume madoguchi_auth and look in its schema. */
  database: NonNullable<BetterAuthOptions['database']>
  /** Signs cookies and seals the secrets of authenticators. */
  secret: string
  /** Such as `https://madoguchi.example.jp`. Passkeys belong to its host. */
  origin: string
  organisationName: string
  provider?: { settings: Provider; id: string; accountName: (email: string) => Promise<string> }
  log: (level: string, message: string) => void
}

export const AUTH_PATH = '/sign-in/auth'
export const PROVIDER_CALLBACK = '/sign-in/provider/callback'
/** Each organisation's own name for the provider, so that one identity at it never opens another organisation's account. */
export const providerId = (organisationId: string): string => `provider-${organisationId}`

/** Long enough to find one's telephone. */
const PENDING_SECONDS = 600

/**
 * better-auth for one organisation. Its own addresses are not mounted: every form of ours calls `auth.api`, except the
 * provider's callback. Limits on tries are those of `shared/limits`, which outlive a restart and trust no header.
 */
export function openAuth(settings: SignInSettings) {
  return betterAuth({
    appName: settings.organisationName,
    baseURL: settings.origin,
    basePath: AUTH_PATH,
    secret: settings.secret,
    database: settings.database,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Only the message: the values beside it may name a person.
    logger: { level: 'warn', disableColors: true, log: (level, message) => settings.log(level, message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LEAST,
      maxPasswordLength: PASSWORD_MOST * 4,
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    account: { accountLinking: { enabled: true, trustedProviders: [] }, updateAccountOnSignIn: false },
    session: {
      expiresIn: SESSION_HOURS * 3600,
      disableSessionRefresh: true,
      additionalFields: {
        factor: { type: 'string', required: false, input: false },
        lastSeenAt: { type: 'date', required: false, input: false },
        steppedUpUntil: { type: 'date', required: false, input: false },
      },
    },
    advanced: {
      cookiePrefix: 'madoguchi',
      useSecureCookies: settings.origin.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { disableIpTracking: true },
      database: { joins: true },
    },
    databaseHooks: {
      session: { create: { before: async (session, ctx) => ({ data: { ...session, ...beginning(ctx?.path) } }) } },
      // A provider's tokens are used for nothing after the sign-in, so they are not kept.
      account: { create: { before: async (account) => ({ data: { ...account, accessToken: null, refreshToken: null, idToken: null } }) } },
    },
    plugins: [
      twoFactor({
        issuer: settings.organisationName,
        twoFactorCookieMaxAge: PENDING_SECONDS,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
        // What is kept are keyed hashes already, and what is compared is the hash of the code that was typed.
        backupCodeOptions: { storeBackupCodes: 'plain' },
      }),
      passkey({
        rpID: new URL(settings.origin).hostname,
        rpName: settings.organisationName,
        origin: settings.origin,
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
        advanced: { webAuthnChallengeCookie: 'passkey' },
      }),
      gate(PENDING_SECONDS),
      ...(settings.provider === undefined ? [] : [organisationProvider(settings.origin, settings.provider)]),
    ],
  })
}

export type Auth = ReturnType<typeof openAuth>

/** Which second factor a new session was opened with; a session opened by the password alone, or by a provider, has none. */
function beginning(path: string | undefined): { factor: Factor | null; lastSeenAt: Date; steppedUpUntil: Date | null } {
  const factors: Record<string, Factor> = {
    '/two-factor/verify-totp': 'totp',
    '/two-factor/verify-backup-code': 'recovery-code',
    '/passkey/verify-authentication': 'passkey',
    '/gate/open-with-totp': 'totp',
    '/gate/open-with-passkey': 'passkey',
  }
  const factor = (path === undefined ? undefined : factors[path]) ?? null
  const now = Date.now()
  return { factor, lastSeenAt: new Date(now), steppedUpUntil: factor === null ? null : new Date(now + STEP_UP_MINUTES * 60_000) }
}

function organisationProvider(origin: string, { settings, id, accountName }: NonNullable<SignInSettings['provider']>) {
  return genericOAuth({
    config: [
      {
        providerId: id,
        discoveryUrl: `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
        requireIdTokenVerification: true,
        clientId: settings.clientId,
        clientSecret: settings.clientSecret,
        redirectURI: origin + PROVIDER_CALLBACK,
        scopes: ['openid', 'email', 'profile'],
        disableSignUp: true,
        // The account is found by the keyed hash of the address, and keeps nothing else of the provider's profile.
        mapProfileToUser: async ({ email, emailVerified }) => ({
          email: await accountName(email ?? ''),
          emailVerified: emailVerified === true || settings.emailsAreVerified,
          name: '',
        }),
      },
    ],
  })
}
