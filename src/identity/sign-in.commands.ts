import { z } from 'zod'
import { takeAll } from '../shared/limits/limits.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { findAccountId } from './account.store.ts'
import { accountNameOf, type Caller, type IdentityDeps } from './identity.deps.ts'
import { foldPassword } from './password.ts'
import { cookieEnds, withOnlyCookies } from './request-cookies.ts'
import { spendCode } from './second-factor.store.ts'
import { hashOfRecoveryCode, hashOfToken } from './secret.random.ts'
import { removeSessions } from './session.store.ts'
import { personOf, recordFailure, recordSignedIn } from './sign-in-record.commands.ts'
import { passwordTries } from './tries.ts'

/** What the browser is to keep, and which page comes next. */
export type Stepped = { cookies: string[]; next: 'second-factor' | 'set-up' | 'provider' }
export type PasswordRefusal = 'wrong' | 'too-many'
export type CodeRefusal = 'wrong' | 'start-again' | 'locked'

/** A code is good for ninety seconds at most; it is remembered for longer, in case clocks differ. */
const CODE_REMEMBERED_MINUTES = 5

/**
 * The first step. Whether the account is unknown, the password wrong or the person suspended, the refusal is the same and takes
 * the same argon2 computation (better-auth hashes the password of an unknown account too).
 */
export async function signInWithPassword(
  deps: IdentityDeps,
  { organisation, headers, network }: Caller,
  { email, password }: { email: string; password: string },
): Promise<Outcome<Stepped, PasswordRefusal>> {
  const account = await accountNameOf(deps, organisation.id, email)
  if (!(await takeAll(deps.limits, passwordTries({ account, network }))).allowed) return refuse('too-many')
  const answer = await givePassword(deps, { organisation, headers }, { account, password })
  const accountId = await findAccountId(deps.accounts, account)
  const person = await personOf(deps, organisation.id, accountId)
  if (answer.ok && person?.state === 'active') return grant(await stepOf(answer))
  // The password of a suspended person opened a session nobody was given.
  if (answer.ok && accountId !== undefined) await removeSessions(deps.accounts, accountId)
  await recordFailure(deps, organisation.id, { person, step: 'password', reason: answer.ok ? 'not-active' : 'wrong' })
  return refuse('wrong')
}

/** Signs in somebody who has just set this password with a link. */
export async function openWithNewPassword(
  deps: IdentityDeps,
  caller: Omit<Caller, 'network'>,
  given: { account: string; password: string },
): Promise<Stepped> {
  return await stepOf(await givePassword(deps, caller, given))
}

async function givePassword(
  deps: IdentityDeps,
  { organisation, headers }: Omit<Caller, 'network'>,
  { account, password }: { account: string; password: string },
): Promise<Response> {
  return await deps.authOf(organisation).api.signInEmail({
    body: { email: account, password: foldPassword(password) },
    headers: withOnlyCookies(headers, []),
    asResponse: true,
  })
}

async function stepOf(answer: Response): Promise<Stepped> {
  const { twoFactorRedirect } = z.object({ twoFactorRedirect: z.boolean().default(false) }).parse(await answer.json())
  return { cookies: answer.headers.getSetCookie(), next: twoFactorRedirect ? 'second-factor' : 'set-up' }
}

export type GivenCode = { way: 'totp' | 'recovery-code'; code: string | undefined }

/** The second step, for the account whose password was right in this browser. A code that can't be one costs no try. */
export async function signInWithCode(
  deps: IdentityDeps,
  { organisation, headers }: Caller,
  { way, code }: GivenCode,
): Promise<Outcome<{ cookies: string[] }, CodeRefusal>> {
  const own = withOnlyCookies(headers, [cookieEnds.pending])
  const api = deps.authOf(organisation).api
  const pending = await api.findPendingSignIn({ headers: own })
  const person = await personOf(deps, organisation.id, pending?.accountId)
  if (pending === null || person?.state !== 'active') return refuse('start-again')
  if (code === undefined) return refuse('wrong')
  if (way === 'totp' && !(await spendTotp(deps, pending.accountId, code))) return refuse('wrong')
  const answer =
    way === 'totp'
      ? await api.verifyTOTP({ body: { code }, headers: own, asResponse: true })
      : await api.verifyBackupCode({
          body: { code: hashOfRecoveryCode(deps.secret, pending.accountId, code) },
          headers: own,
          asResponse: true,
        })
  if (answer.ok) {
    await recordSignedIn(deps, organisation.id, person, way)
    return grant({ cookies: answer.headers.getSetCookie() })
  }
  const refusal = await codeRefusal(answer)
  await recordFailure(deps, organisation.id, { person, step: way, reason: refusal })
  return refuse(refusal)
}

/** @returns false when the code was tried before: it is good once (RFC 6238 §5.2), for whoever comes first */
export async function spendTotp({ accounts, now }: IdentityDeps, accountId: string, code: string): Promise<boolean> {
  const at = now()
  const forgetBefore = new Date(at.getTime() - CODE_REMEMBERED_MINUTES * 60_000)
  return await spendCode(accounts, accountId, hashOfToken(code), { at, forgetBefore })
}

async function codeRefusal(answer: Response): Promise<CodeRefusal> {
  const { code } = z.object({ code: z.string().optional() }).parse(await answer.json())
  if (code === 'ACCOUNT_TEMPORARILY_LOCKED') return 'locked'
  const isOver = code === 'INVALID_TWO_FACTOR_COOKIE' || code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'
  return isOver ? 'start-again' : 'wrong'
}
