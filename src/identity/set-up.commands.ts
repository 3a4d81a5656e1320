import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto'
import { inOrganisation } from '../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { type IdentityEvent, recordIdentity } from './identity.record.ts'
import type { NewPasskey, Question } from './passkey.commands.ts'
import { cookieEnds, withOnlyCookies } from './request-cookies.ts'
import * as factors from './second-factor.store.ts'
import { isLastFactor } from './second-factor.ts'
import { hashOfRecoveryCode, newRecoveryCodes, newTotpSecret } from './secret.random.ts'
import type { SignedIn } from './session.commands.ts'
import { removeSessions } from './session.store.ts'
import { isSteppedUp } from './session.ts'
import { spendTotp } from './sign-in.commands.ts'
import { verifyTotp } from './totp.cipher.ts'

export type SetUpRefusal = 'not-now' | 'wrong'

const PROPOSAL_MINUTES = 60

/**
 * Who may set up a second factor: somebody who has none yet, right after the password; anybody else only after giving the one
 * they have. A session of the password alone stays behind as soon as a factor was set up from another browser.
 */
export async function maySetUp(deps: IdentityDeps, { session }: SignedIn): Promise<boolean> {
  if (session.factor !== null) return isSteppedUp(session, deps.now())
  const { isOn } = await factors.findSecondFactors(deps.accounts, session.accountId)
  return !isOn
}

/** The secret for a new authenticator, the same one for an hour, so that a page can be loaded again. */
export async function proposeTotp(deps: IdentityDeps, caller: Pick<Caller, 'organisation'>, { session }: SignedIn): Promise<string> {
  const { secretConfig } = await deps.authOf(caller.organisation).$context
  const now = deps.now()
  const proposed = await factors.findProposal(deps.accounts, session.accountId, new Date(now.getTime() - PROPOSAL_MINUTES * 60_000))
  if (proposed !== undefined) return await symmetricDecrypt({ key: secretConfig, data: proposed })
  const secret = newTotpSecret()
  await factors.saveProposal(deps.accounts, session.accountId, await symmetricEncrypt({ key: secretConfig, data: secret }), now)
  return secret
}

/** Takes the proposed authenticator once it has shown a good code. It replaces the one before. */
export async function confirmTotp(
  deps: IdentityDeps,
  caller: Caller,
  signedIn: SignedIn,
  code: string | undefined,
): Promise<Outcome<{ cookies: string[] }, SetUpRefusal>> {
  if (!(await maySetUp(deps, signedIn))) return refuse('not-now')
  const { accountId } = signedIn.session
  const secret = await proposeTotp(deps, caller, signedIn)
  if (code === undefined || !verifyTotp(secret, code, deps.now()) || !(await spendTotp(deps, accountId, code))) return refuse('wrong')
  const { secretConfig } = await deps.authOf(caller.organisation).$context
  await factors.saveTotpSecret(deps.accounts, accountId, await symmetricEncrypt({ key: secretConfig, data: secret }))
  await factors.removeProposal(deps.accounts, accountId)
  return grant({ cookies: await finish(deps, caller, signedIn, 'totp') })
}

/** Asks the browser to make a passkey. `holder` is what the device will show beside it. */
export async function askForNewPasskey(deps: IdentityDeps, { organisation, headers }: Caller, holder: string): Promise<Question> {
  const own = withOnlyCookies(headers, [cookieEnds.session])
  const answer = await deps
    .authOf(organisation)
    .api.generatePasskeyRegistrationOptions({ query: { name: holder }, headers: own, asResponse: true })
  return { options: await answer.json(), cookies: answer.headers.getSetCookie() }
}

export async function addPasskey(
  deps: IdentityDeps,
  caller: Caller,
  signedIn: SignedIn,
  { answer, name }: { answer: NewPasskey; name: string },
): Promise<Outcome<{ cookies: string[] }, SetUpRefusal>> {
  if (!(await maySetUp(deps, signedIn))) return refuse('not-now')
  const own = withOnlyCookies(caller.headers, [cookieEnds.session, cookieEnds.passkey])
  const auth = deps.authOf(caller.organisation)
  const made = await auth.api.verifyPasskeyRegistration({ body: { response: answer, name }, headers: own, asResponse: true })
  if (!made.ok) return refuse('wrong')
  const { secretConfig } = await auth.$context
  await factors.keepRecoveryRow(
    deps.accounts,
    signedIn.session.accountId,
    await symmetricEncrypt({ key: secretConfig, data: newTotpSecret() }),
  )
  return grant({ cookies: [...made.headers.getSetCookie(), ...(await finish(deps, caller, signedIn, 'passkey'))] })
}

/** Makes ten new codes; the ones before are good no longer. They are shown once and kept as keyed hashes only. */
export async function makeRecoveryCodes(deps: IdentityDeps, caller: Caller, signedIn: SignedIn): Promise<Outcome<string[], 'not-now'>> {
  if (!isSteppedUp(signedIn.session, deps.now())) return refuse('not-now')
  const { accountId } = signedIn.session
  const codes = newRecoveryCodes()
  await factors.saveRecoveryCodes(
    deps.accounts,
    accountId,
    codes.map((code) => hashOfRecoveryCode(deps.secret, accountId, code)),
  )
  await record(deps, caller, signedIn, { kind: 'recovery-codes-made', details: { count: codes.length } })
  return grant(codes)
}

/** Takes away a passkey, or the authenticator, while another second factor is left. */
export async function removeFactor(
  deps: IdentityDeps,
  caller: Caller,
  signedIn: SignedIn,
  which: { totp: true } | { passkeyId: string },
): Promise<Outcome<true, 'not-now' | 'last-factor' | 'unknown'>> {
  if (!isSteppedUp(signedIn.session, deps.now())) return refuse('not-now')
  const { accountId } = signedIn.session
  if (isLastFactor(await factors.findSecondFactors(deps.accounts, accountId))) return refuse('last-factor')
  const removed =
    'totp' in which
      ? await factors.retireTotp(deps.accounts, accountId)
      : await factors.removePasskey(deps.accounts, accountId, which.passkeyId)
  if (removed === 0) return refuse('unknown')
  await record(deps, caller, signedIn, { kind: 'second-factor-removed', details: { factor: 'totp' in which ? 'totp' : 'passkey' } })
  return grant(true)
}

/** Turns the second factor on, ends every other session, and opens a full session for whoever had only the password. */
async function finish(deps: IdentityDeps, caller: Caller, signedIn: SignedIn, factor: 'totp' | 'passkey'): Promise<string[]> {
  const { session } = signedIn
  await factors.turnOnSecondFactor(deps.accounts, session.accountId, deps.now())
  await removeSessions(deps.accounts, session.accountId, { except: session.id })
  await record(deps, caller, signedIn, { kind: 'second-factor-set', details: { factor } })
  if (session.factor !== null) return []
  const own = { headers: withOnlyCookies(caller.headers, [cookieEnds.session]), asResponse: true } as const
  const { api } = deps.authOf(caller.organisation)
  const opened = factor === 'totp' ? await api.openWithTotp(own) : await api.openWithPasskey(own)
  await record(deps, caller, signedIn, { kind: 'signed-in', details: { factor } })
  return opened.headers.getSetCookie()
}

async function record(
  deps: IdentityDeps,
  { organisation }: Pick<Caller, 'organisation'>,
  { person }: SignedIn,
  event: Pick<IdentityEvent, 'kind' | 'details'>,
) {
  await inOrganisation(deps.db, organisation.id, (tx) =>
    recordIdentity(tx, organisation.id, { ...event, subjectId: person.id, by: person.id, at: deps.now() }),
  )
}
