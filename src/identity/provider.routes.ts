import { Hono } from 'hono'
import { z } from 'zod'
import { pathAfterSignIn, withNext } from './after-sign-in.ts'
import { type CallerEnv, callerOf, keepCookies } from './caller.http.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { findPending } from './passkey.commands.ts'
import { findSignedIn, refuseArrival } from './session.commands.ts'
import { AUTH_PATH, PROVIDER_CALLBACK, providerId } from './sign-in.auth.ts'
import { recordFailure } from './sign-in-record.commands.ts'

const REFUSED = '/sign-in?notice=provider-refused'
const sentTo = z.object({ url: z.url() })

/**
 * Signing in through the organisation's own provider. The way there is a link and not a form, because browsers hold the
 * page's `form-action` against the address that a form is redirected to.
 */
export function providerRoutes(deps: IdentityDeps) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in/provider', async (c) => {
    const { organisation } = c.var
    const auth = await deps.providerAuthOf(organisation)
    if (auth === undefined) return c.redirect('/sign-in?notice=provider-away', 303)
    const origin = deps.originOf(organisation)
    const answer = await auth.api.signInSocial({
      body: {
        provider: providerId(organisation.id),
        callbackURL: origin + withNext('/sign-in/arrival', pathAfterSignIn(c.req.query('next'))),
        errorCallbackURL: origin + REFUSED,
      },
      headers: new Headers(),
      asResponse: true,
    })
    if (!answer.ok) return c.redirect('/sign-in?notice=provider-away', 303)
    keepCookies(c, answer.headers.getSetCookie())
    return c.redirect(sentTo.parse(await answer.json()).url, 303)
  })

  app.get(PROVIDER_CALLBACK, async (c) => {
    const { organisation } = c.var
    const auth = await deps.providerAuthOf(organisation)
    if (auth === undefined) return c.redirect('/sign-in?notice=provider-away', 303)
    const callback = new URL(`${deps.originOf(organisation)}${AUTH_PATH}/callback/${providerId(organisation.id)}`)
    callback.search = new URL(c.req.url).search
    const answer = await auth.handler(new Request(callback, { headers: c.req.raw.headers }))
    const reason = refusalIn(answer.headers.get('location'))
    if (reason !== undefined) await recordFailure(deps, organisation.id, { person: undefined, step: 'provider', reason })
    return answer
  })

  /** After the provider: the second factor, or setting one up. */
  app.get('/sign-in/arrival', async (c) => {
    const next = pathAfterSignIn(c.req.query('next'))
    if ((await findPending(deps, callerOf(c))) !== undefined) return c.redirect(withNext('/sign-in/second-factor', next), 303)
    if ((await findSignedIn(deps, callerOf(c))) !== undefined) return c.redirect(withNext('/sign-in/set-up', next), 303)
    await refuseArrival(deps, callerOf(c))
    return c.redirect(REFUSED, 303)
  })

  return app
}

/** better-auth's word for why it sent the browser back, such as `account_not_linked`. */
function refusalIn(location: string | null): string | undefined {
  if (location === null || !URL.canParse(location)) return undefined
  const reason = new URL(location).searchParams.get('error')
  return reason === null ? undefined : reason.replace(/[^a-z_]/g, '').slice(0, 60)
}
