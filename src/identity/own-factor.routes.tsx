import { type Context, Hono } from 'hono'
import { entryOf } from '../shared/http/form-entry.http.ts'
import { ACCOUNT, accountPage } from './account-page.routes.tsx'
import { callerOf, type PersonEnv } from './caller.http.ts'
import { proposalOf } from './holder.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { findSecondFactors } from './second-factor.store.ts'
import { confirmTotp, removeFactor } from './set-up.commands.ts'
import { AuthenticatorPage, NewPasskeyPage } from './set-up.views.tsx'
import { readTotp } from './totp.cipher.ts'
import { identityWords } from './words.ts'

/** One's own second factors: a new authenticator, another passkey, and one less. */
export function ownFactorRoutes(deps: IdentityDeps) {
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
    const code = readTotp((await entryOf(c))('code'))
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
