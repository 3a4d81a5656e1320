import { Hono } from 'hono'
import { entryOf } from '../shared/http/form-entry.http.ts'
import { pathAfterSignIn, withNext } from './after-sign-in.ts'
import { type CallerEnv, callerOf, keepCookies, type PersonEnv } from './caller.http.ts'
import type { Guards } from './guard.routes.ts'
import { proposalOf } from './holder.commands.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { findSecondFactors } from './second-factor.store.ts'
import { findSignedIn, type SignedIn, stepUpWithCode } from './session.commands.ts'
import { confirmTotp, makeRecoveryCodes, maySetUp } from './set-up.commands.ts'
import { RecoveryCodesOffer, RecoveryCodesPage, SetUpPage } from './set-up.views.tsx'
import { StepUpPage } from './sign-in.views.tsx'
import { readTotp } from './totp.cipher.ts'
import { identityWords } from './words.ts'

/** The first second factor, before anything of the console; then the recovery codes; and the second factor once more. */
export function setUpRoutes(deps: IdentityDeps, { requirePerson }: Guards) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in/set-up', async (c) => {
    const signedIn = await findSignedIn(deps, callerOf(c))
    if (signedIn === undefined || signedIn.session.factor !== null || !(await maySetUp(deps, signedIn))) return c.redirect('/sign-in', 303)
    const proposal = await proposalOf(deps, callerOf(c), signedIn)
    return c.html(<SetUpPage page={c.var.page} proposal={proposal} next={pathAfterSignIn(c.req.query('next'))} />)
  })

  app.post('/sign-in/set-up', async (c) => {
    const signedIn = await findSignedIn(deps, callerOf(c))
    if (signedIn === undefined || signedIn.session.factor !== null) return c.redirect('/sign-in', 303)
    const field = await entryOf(c)
    const next = pathAfterSignIn(field('next'))
    const words = identityWords(c.var.page.language)
    const code = readTotp(field('code'))
    const outcome = await confirmTotp(deps, callerOf(c), signedIn, code)
    if (outcome.granted) {
      keepCookies(c, outcome.value.cookies)
      return c.redirect(withNext('/sign-in/recovery-codes', next), 303)
    }
    if (outcome.refusal === 'not-now') return c.redirect('/sign-in?notice=start-again', 303)
    const message = code === undefined ? words.faults.code : words.refusals['wrong-code']
    const proposal = await proposalOf(deps, callerOf(c), signedIn)
    return c.html(<SetUpPage page={c.var.page} proposal={proposal} next={next} errors={[{ field: 'code', message }]} />, 422)
  })

  return app.route('/', recoveryCodeRoutes(deps, requirePerson)).route('/', stepUpRoutes(deps, requirePerson))
}

function recoveryCodeRoutes(deps: IdentityDeps, requirePerson: Guards['requirePerson']) {
  const app = new Hono<PersonEnv>().use('/sign-in/recovery-codes', requirePerson)

  app.get('/sign-in/recovery-codes', (c) => c.html(<RecoveryCodesOffer page={c.var.page} next={pathAfterSignIn(c.req.query('next'))} />))

  app.post('/sign-in/recovery-codes', async (c) => {
    const next = pathAfterSignIn((await entryOf(c))('next'))
    const outcome = await makeRecoveryCodes(deps, callerOf(c), c.var)
    if (!outcome.granted) return c.redirect(withNext('/sign-in/step-up', '/console/account'), 303)
    return c.html(<RecoveryCodesPage page={c.var.page} codes={outcome.value} next={next} />)
  })

  return app
}

function stepUpRoutes(deps: IdentityDeps, requirePerson: Guards['requirePerson']) {
  const app = new Hono<PersonEnv>().use('/sign-in/step-up', requirePerson)

  app.get('/sign-in/step-up', async (c) => {
    const next = pathAfterSignIn(c.req.query('next'))
    return c.html(<StepUpPage page={c.var.page} next={next} ways={await waysOf(deps, c.var)} />)
  })

  app.post('/sign-in/step-up', async (c) => {
    const field = await entryOf(c)
    const next = pathAfterSignIn(field('next'))
    const code = readTotp(field('code'))
    const outcome = await stepUpWithCode(deps, callerOf(c), c.var, code)
    if (outcome.granted) return c.redirect(next, 303)
    if (outcome.refusal === 'too-many') return c.redirect('/sign-in?notice=ended', 303)
    const words = identityWords(c.var.page.language)
    const message = code === undefined ? words.faults.code : words.refusals['wrong-code']
    return c.html(<StepUpPage page={c.var.page} next={next} ways={await waysOf(deps, c.var)} errors={[{ field: 'code', message }]} />, 422)
  })

  return app
}

async function waysOf(deps: IdentityDeps, { session }: Pick<SignedIn, 'session'>) {
  const { hasTotp, passkeys } = await findSecondFactors(deps.accounts, session.accountId)
  return { hasTotp, hasPasskeys: passkeys.length > 0 }
}
