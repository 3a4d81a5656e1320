import { Hono } from 'hono'
import { entryOf } from '../shared/http/form-entry.http.ts'
import { ChangePasswordPage } from './account.views.tsx'
import { ACCOUNT, accountPage } from './account-page.routes.tsx'
import { callerOf, type PersonEnv } from './caller.http.ts'
import type { Guards } from './guard.routes.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { ownFactorRoutes } from './own-factor.routes.tsx'
import { changePassword } from './password.commands.ts'
import { endSessions } from './session.commands.ts'
import { identityWords } from './words.ts'

/** One's own account: password, second factors, sessions. Whatever changes how one signs in asks for the second factor again. */
export function accountRoutes(deps: IdentityDeps, { requirePerson, requireStepUp }: Guards) {
  const app = new Hono<PersonEnv>().use(ACCOUNT, requirePerson).use(`${ACCOUNT}/*`, requirePerson)
  for (const path of ['authenticator', 'authenticator/*', 'passkey', 'passkeys/*', 'password']) app.use(`${ACCOUNT}/${path}`, requireStepUp)

  app.get(ACCOUNT, async (c) => await accountPage(deps, c))

  app.post(`${ACCOUNT}/sessions/ending`, async (c) => {
    await endSessions(deps, callerOf(c), c.var)
    return c.redirect(`${ACCOUNT}?notice=sessions-ended`, 303)
  })

  app.post(`${ACCOUNT}/sessions/:id/ending`, async (c) => {
    const ended = await endSessions(deps, callerOf(c), c.var, c.req.param('id'))
    return ended === 0 ? c.notFound() : c.redirect(`${ACCOUNT}?notice=sessions-ended`, 303)
  })

  app.get(`${ACCOUNT}/password`, (c) => c.html(<ChangePasswordPage page={c.var.page} />))

  app.post(`${ACCOUNT}/password`, async (c) => {
    const field = await entryOf(c)
    const words = identityWords(c.var.page.language)
    const outcome = await changePassword(deps, callerOf(c), c.var, { before: field('before'), after: field('password') })
    if (outcome.granted) return c.redirect(`${ACCOUNT}?notice=password-changed`, 303)
    const { refusal } = outcome
    if (refusal === 'too-many') return c.html(<ChangePasswordPage page={c.var.page} refusal={words.refusals['too-many']} />, 429)
    const error =
      refusal === 'wrong'
        ? { field: 'before', message: words.refusals['wrong-password'] }
        : { field: 'password', message: words.refusals[refusal] }
    return c.html(<ChangePasswordPage page={c.var.page} errors={[error]} />, 422)
  })

  return app.route('/', ownFactorRoutes(deps))
}
