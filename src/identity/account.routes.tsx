import { type Context, Hono } from 'hono'
import { findPasswordHash } from './account.store.ts'
import { AccountPage, ChangePasswordPage } from './account.views.tsx'
import { callerOf, formOf, noticeOf, type PersonEnv } from './caller.http.ts'
import type { Guards } from './guard.routes.ts'
import { proposalOf } from './holder.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { changePassword } from './password.commands.ts'
import { findSecondFactors } from './second-factor.store.ts'
import { endSessions } from './session.commands.ts'
import { listSessions } from './session.store.ts'
import { IDLE_MINUTES, minutesLater } from './session.ts'
import { confirmTotp, removeFactor } from './set-up.commands.ts'
import { AuthenticatorPage, NewPasskeyPage } from './set-up.views.tsx'
import { readTotp } from './totp.cipher.ts'
import { identityWords } from './words.ts'

const ACCOUNT = '/console/account'

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
    const field = await formOf(c)
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

function ownFactorRoutes(deps: IdentityDeps) {
  const app = new Hono<PersonEnv>()

  const authenticatorPage = async (c: Context<PersonEnv>, message?: string) => {
    const proposal = await proposalOf(deps, callerOf(c), c.var)
    const { hasTotp } = await findSecondFactors(deps.accounts, c.var.session.accountId)
    const errors = message === undefined ? [] : [{ field: 'code', message }]
    return await c.html(
      <AuthenticatorPage page={c.var.page} proposal={proposal} replaces={hasTotp} next={ACCOUNT} errors={errors} />,
      message === undefined ? 200 : 422,
    )
  }

  app.get(`${ACCOUNT}/authenticator`, async (c) => await authenticatorPage(c))

  app.post(`${ACCOUNT}/authenticator`, async (c) => {
    const code = readTotp((await formOf(c))('code'))
    const outcome = await confirmTotp(deps, callerOf(c), c.var, code)
    if (outcome.granted) return c.redirect(`${ACCOUNT}?notice=factor-added`, 303)
    const words = identityWords(c.var.page.language)
    return await authenticatorPage(c, code === undefined ? words.faults.code : words.refusals['wrong-code'])
  })

  app.get(`${ACCOUNT}/passkey`, (c) => c.html(<NewPasskeyPage page={c.var.page} />))

  const remove = async (c: Context<PersonEnv>, which: Parameters<typeof removeFactor>[3]) => {
    const outcome = await removeFactor(deps, callerOf(c), c.var, which)
    if (outcome.granted) return c.redirect(`${ACCOUNT}?notice=factor-removed`, 303)
    return await accountPage(deps, c, outcome.refusal)
  }

  app.post(`${ACCOUNT}/authenticator/removal`, async (c) => await remove(c, { totp: true }))
  app.post(`${ACCOUNT}/passkeys/:id/removal`, async (c) => await remove(c, { passkeyId: c.req.param('id') }))

  return app
}

async function accountPage(deps: IdentityDeps, c: Context<PersonEnv>, refusal?: 'not-now' | 'last-factor' | 'unknown'): Promise<Response> {
  const { session, page } = c.var
  const now = deps.now()
  const words = identityWords(page.language)
  const [factors, sessions, password] = await Promise.all([
    findSecondFactors(deps.accounts, session.accountId),
    listSessions(deps.accounts, session.accountId, { now, seenAfter: minutesLater(now, -IDLE_MINUTES) }),
    findPasswordHash(deps.accounts, session.accountId),
  ])
  const shown = { page, now, factors, sessions, here: session.id, hasPassword: password !== undefined }
  if (refusal === undefined) return await c.html(<AccountPage {...shown} notice={noticeOf(c, words)} />)
  return await c.html(<AccountPage {...shown} refusal={words.refusals[refusal]} />, 409)
}
