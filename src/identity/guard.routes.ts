import type { Context, MiddlewareHandler } from 'hono'
import { CONSOLE, pathAfterSignIn, withNext } from './after-sign-in.ts'
import { callerOf, type PersonEnv } from './caller.http.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { isSteppedUpRight, may, type Right } from './identity.policy.ts'
import { findSignedIn } from './session.commands.ts'
import { isSteppedUp } from './session.ts'

export type Guards = {
  /** An active person of the organisation with a second factor; otherwise the way to sign in, or 404 for what is not a page. */
  requirePerson: MiddlewareHandler<PersonEnv>
  /**
   * 404 without the right: what somebody may not do does not exist for them. A right that is used only after the second factor
   * was given again asks for it. Behind `requirePerson`.
   */
  requireRight(right: Right): MiddlewareHandler<PersonEnv>
  /** The second factor was given within the last minutes; otherwise it is asked for, and the way leads back here. Behind `requirePerson`. */
  requireStepUp: MiddlewareHandler<PersonEnv>
}

export function openGuards(deps: IdentityDeps): Guards {
  const requireStepUp: Guards['requireStepUp'] = async (c, next) => {
    if (isSteppedUp(c.get('session'), deps.now())) return await next()
    return isForPage(c) ? c.redirect(withNext('/sign-in/step-up', placeOf(c)), 303) : c.notFound()
  }
  return {
    requirePerson: async (c, next) => {
      const signedIn = await findSignedIn(deps, callerOf(c))
      if (signedIn === undefined) return isForPage(c) ? c.redirect(withNext('/sign-in', placeOf(c)), 303) : c.notFound()
      if (signedIn.session.factor === null) return isForPage(c) ? c.redirect('/sign-in/set-up', 303) : c.notFound()
      c.set('person', signedIn.person)
      c.set('session', signedIn.session)
      const { name, roles } = signedIn.person
      const { page, organisation } = c.var
      const navigation = await deps.menu(signedIn.person, page.language, organisation.id)
      c.set('page', { ...page, person: { name, roles }, navigation })
      return await next()
    },
    requireRight: (right) => async (c, next) => {
      if (may(c.var.person, right)) return isSteppedUpRight(right) ? await requireStepUp(c, next) : await next()
      // Everybody comes to the console's first page after signing in, also those who see no cases.
      return c.req.path === CONSOLE ? c.redirect(firstPageOf(c), 303) : c.notFound()
    },
    requireStepUp,
  }
}

function firstPageOf({ var: { page } }: Context<PersonEnv>): string {
  const [first] = (page.navigation ?? []).flatMap(({ items }) => items)
  return first === undefined || first.href === CONSOLE ? '/console/account' : first.href
}

/** A browser that goes to a page says so; a script that asks for data does not. */
function isForPage(c: Context): boolean {
  return (c.req.header('accept') ?? 'text/html').includes('text/html')
}

/** The page to come back to: the one asked for, or the one whose form was sent, since what was sent is lost. */
function placeOf(c: Context): string {
  const url = new URL(c.req.url)
  if (c.req.method === 'GET') return pathAfterSignIn(url.pathname + url.search)
  const referrer = c.req.header('referer') ?? ''
  const from = URL.canParse(referrer) ? new URL(referrer) : url
  return from.host === url.host && from !== url ? pathAfterSignIn(from.pathname + from.search) : pathAfterSignIn(undefined)
}
