import { type Context, Hono } from 'hono'
import { entryOf } from '../shared/http/form-entry.http.ts'
import { pathAfterSignIn, withNext } from './after-sign-in.ts'
import { type CallerEnv, callerOf, keepCookies, noticeOf } from './caller.http.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { findPending } from './passkey.commands.ts'
import { readRecoveryCode } from './recovery-code.ts'
import { findSecondFactors } from './second-factor.store.ts'
import { findSignedIn, signOut } from './session.commands.ts'
import { type CodeRefusal, signInWithCode, signInWithPassword } from './sign-in.commands.ts'
import { RecoveryCodePage, SecondFactorPage, SignInPage } from './sign-in.views.tsx'
import { readTotp } from './totp.cipher.ts'
import { identityWords } from './words.ts'

/** Password, then a second factor: each step is a page of its own and works without script. */
export function signInRoutes(deps: IdentityDeps) {
  return new Hono<CallerEnv>().route('/', passwordRoutes(deps)).route('/', secondFactorRoutes(deps))
}

function passwordRoutes(deps: IdentityDeps) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in', async (c) => {
    const next = pathAfterSignIn(c.req.query('next'))
    const signedIn = await findSignedIn(deps, callerOf(c))
    if (signedIn !== undefined) return c.redirect(signedIn.session.factor === null ? withNext('/sign-in/set-up', next) : next, 303)
    const notice = noticeOf(c, identityWords(c.var.page.language))
    return c.html(<SignInPage page={c.var.page} next={next} hasProvider={deps.hasProvider} notice={notice} />)
  })

  app.post('/sign-in', async (c) => {
    const field = await entryOf(c)
    const { page } = c.var
    const words = identityWords(page.language)
    const [email, password, next] = [field('email').trim(), field('password'), pathAfterSignIn(field('next'))]
    const shown = { page, next, email, hasProvider: deps.hasProvider }
    const errors = [
      ...(email.includes('@') ? [] : [{ field: 'email', message: words.faults.email }]),
      ...(password === '' ? [{ field: 'password', message: words.faults.password }] : []),
    ]
    if (errors.length > 0) return c.html(<SignInPage {...shown} errors={errors} />, 422)
    const outcome = await signInWithPassword(deps, callerOf(c), { email, password })
    if (!outcome.granted) {
      return c.html(<SignInPage {...shown} refusal={words.refusals[outcome.refusal]} />, outcome.refusal === 'too-many' ? 429 : 422)
    }
    keepCookies(c, outcome.value.cookies)
    return c.redirect(withNext(`/sign-in/${outcome.value.next}`, next), 303)
  })

  return app
}

function secondFactorRoutes(deps: IdentityDeps) {
  const app = new Hono<CallerEnv>()

  app.get('/sign-in/second-factor', async (c) => {
    const ways = await waysOf(deps, c)
    if (ways === undefined) return startAgain(c, 'start-again')
    return c.html(<SecondFactorPage page={c.var.page} ways={ways} next={pathAfterSignIn(c.req.query('next'))} />)
  })

  app.post('/sign-in/second-factor', async (c) => {
    const field = await entryOf(c)
    const words = identityWords(c.var.page.language)
    const code = readTotp(field('code'))
    const next = pathAfterSignIn(field('next'))
    const outcome = await signInWithCode(deps, callerOf(c), { way: 'totp', code })
    if (outcome.granted) return arrive(c, outcome.value.cookies, next)
    const ways = await waysOf(deps, c)
    if (outcome.refusal !== 'wrong' || ways === undefined) return startAgain(c, outcome.refusal)
    const message = code === undefined ? words.faults.code : words.refusals['wrong-code']
    return c.html(<SecondFactorPage page={c.var.page} ways={ways} next={next} errors={[{ field: 'code', message }]} />, 422)
  })

  app.get('/sign-in/recovery-code', async (c) => {
    if ((await findPending(deps, callerOf(c))) === undefined) return startAgain(c, 'start-again')
    return c.html(<RecoveryCodePage page={c.var.page} next={pathAfterSignIn(c.req.query('next'))} />)
  })

  app.post('/sign-in/recovery-code', async (c) => {
    const field = await entryOf(c)
    const words = identityWords(c.var.page.language)
    const code = readRecoveryCode(field('code'))
    const outcome = await signInWithCode(deps, callerOf(c), { way: 'recovery-code', code })
    if (outcome.granted) return arrive(c, outcome.value.cookies, '/console/account?notice=recovery-code-used')
    if (outcome.refusal !== 'wrong') return startAgain(c, outcome.refusal)
    const message = code === undefined ? words.faults.recoveryCode : words.refusals['wrong-recovery-code']
    const next = pathAfterSignIn(field('next'))
    return c.html(<RecoveryCodePage page={c.var.page} next={next} errors={[{ field: 'code', message }]} />, 422)
  })

  app.post('/sign-out', async (c) => {
    keepCookies(c, await signOut(deps, callerOf(c)))
    return c.redirect('/sign-in?notice=signed-out', 303)
  })

  return app
}

/** What the account whose password was right may confirm with; undefined when no sign-in is under way in this browser. */
async function waysOf(deps: IdentityDeps, c: Context<CallerEnv>) {
  const accountId = await findPending(deps, callerOf(c))
  if (accountId === undefined) return undefined
  const { hasTotp, passkeys, recoveryCodesLeft } = await findSecondFactors(deps.accounts, accountId)
  return { hasTotp, hasPasskeys: passkeys.length > 0, hasRecoveryCodes: recoveryCodesLeft > 0 }
}

function arrive(c: Context, cookies: readonly string[], next: string): Response {
  keepCookies(c, cookies)
  return c.redirect(next, 303)
}

function startAgain(c: Context, why: CodeRefusal): Response {
  return c.redirect(`/sign-in?notice=${why === 'locked' ? 'locked' : 'start-again'}`, 303)
}
