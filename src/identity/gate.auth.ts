import type { BetterAuthPlugin } from 'better-auth'
import { createAuthEndpoint, createAuthMiddleware, sessionMiddleware } from 'better-auth/api'
import { deleteSessionCookie, expireCookie, setSessionCookie } from 'better-auth/cookies'
import { generateRandomString } from 'better-auth/crypto'

const PENDING_COOKIE = 'two_factor'

/**
 * What better-auth has no endpoint for. Between the password and the second factor it keeps a signed cookie that names a row of
 * `verification`; a sign-in through a provider and one by passkey are led through the same gate here.
 */
export function gate(pendingSeconds: number) {
  return {
    id: 'gate',
    endpoints: {
      /** The account whose password was right and whose second factor is awaited. */
      findPendingSignIn: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
        const identifier = await ctx.getSignedCookie(ctx.context.createAuthCookie(PENDING_COOKIE).name, ctx.context.secret)
        if (!identifier) return null
        const pending = await ctx.context.internalAdapter.findVerificationValue(identifier)
        if (!pending || pending.expiresAt <= new Date()) return null
        return { accountId: pending.value }
      }),

      endPendingSignIn: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
        const cookie = ctx.context.createAuthCookie(PENDING_COOKIE)
        const identifier = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
        if (identifier) await ctx.context.internalAdapter.consumeVerificationValue(identifier)
        expireCookie(ctx, cookie)
        return ctx.json({ ended: Boolean(identifier) })
      }),

      openWithTotp: openWith('/gate/open-with-totp'),
      openWithPasskey: openWith('/gate/open-with-passkey'),
    },
    hooks: {
      after: [
        {
          matcher: (context) => context.path === '/callback/:id',
          handler: createAuthMiddleware(async (ctx) => {
            const opened = ctx.context.newSession
            if (!opened?.user.twoFactorEnabled) return
            deleteSessionCookie(ctx, true)
            await ctx.context.internalAdapter.deleteSession(opened.session.token)
            ctx.context.setNewSession(null)
            const identifier = `2fa-${generateRandomString(20)}`
            const expiresAt = new Date(Date.now() + pendingSeconds * 1000)
            await ctx.context.internalAdapter.createVerificationValue({ value: opened.user.id, identifier, expiresAt })
            await ctx.context.internalAdapter.createVerificationValue({ value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt })
            const cookie = ctx.context.createAuthCookie(PENDING_COOKIE, { maxAge: pendingSeconds })
            await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes)
          }),
        },
      ],
    },
  } satisfies BetterAuthPlugin
}

/**
 * Replaces the session of the request by a new one whose second factor was just set up, under a new token and a new cookie.
 * The path is never reachable from outside: it tells the hook that writes the factor which one it was.
 */
function openWith(path: string) {
  return createAuthEndpoint(
    path,
    { method: 'POST', requireHeaders: true, use: [sessionMiddleware], metadata: { SERVER_ONLY: true } },
    async (ctx) => {
      const before = ctx.context.session
      const session = await ctx.context.internalAdapter.createSession(before.user.id, false)
      await setSessionCookie(ctx, { session, user: before.user })
      await ctx.context.internalAdapter.deleteSession(before.session.token)
      return ctx.json({ sessionId: session.id })
    },
  )
}
