import { symmetricDecrypt } from 'better-auth/crypto'
import { inOrganisation } from '../shared/database/database.store.ts'
import { takeAll } from '../shared/limits/limits.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { recordIdentity } from './identity.record.ts'
import type { Person } from './person.ts'
import { cookieEnds, withOnlyCookies } from './request-cookies.ts'
import { findTotpSecret } from './second-factor.store.ts'
import { removeSession, removeSessions, saveStepUp, touchSession } from './session.store.ts'
import { isFactor, isOver, isSeenAgain, type Session, stepUpEnd } from './session.ts'
import { spendTotp } from './sign-in.commands.ts'
import { personOf, recordFailure } from './sign-in-record.commands.ts'
import { verifyTotp } from './totp.cipher.ts'
import { stepUpTries } from './tries.ts'

/** Somebody with a session and the person they are, or nobody. */
export type SignedIn = { session: Session; person: Person }

/** Who asks. A session that is over is removed; a person who is not active, or of another organisation, is nobody. */
export async function findSignedIn(deps: IdentityDeps, { organisation, headers }: Omit<Caller, 'network'>): Promise<SignedIn | undefined> {
  const own = withOnlyCookies(headers, [cookieEnds.session])
  if (own.get('cookie') === '') return undefined
  const found = await deps.authOf(organisation).api.getSession({ headers: own })
  if (found === null) return undefined
  const { id, userId, factor, createdAt, lastSeenAt, expiresAt, steppedUpUntil } = found.session
  const session: Session = {
    id,
    accountId: userId,
    factor: typeof factor === 'string' && isFactor(factor) ? factor : null,
    startedAt: createdAt,
    lastSeenAt: lastSeenAt ?? createdAt,
    endsAt: expiresAt,
    steppedUpUntil: steppedUpUntil ?? null,
  }
  const now = deps.now()
  const person = await personOf(deps, organisation.id, userId)
  if (isOver(session, now)) {
    await removeSession(deps.accounts, userId, id)
    return undefined
  }
  if (person?.state !== 'active') return undefined
  if (isSeenAgain(session, now)) await touchSession(deps.accounts, id, now)
  return { session, person }
}

/** Ends the session that a provider opened for somebody who is not active, and writes that down. */
export async function refuseArrival(deps: IdentityDeps, { organisation, headers }: Omit<Caller, 'network'>): Promise<void> {
  const found = await deps.authOf(organisation).api.getSession({ headers: withOnlyCookies(headers, [cookieEnds.session]) })
  if (found === null) return
  await removeSession(deps.accounts, found.session.userId, found.session.id)
  const person = await personOf(deps, organisation.id, found.session.userId)
  await recordFailure(deps, organisation.id, { person, step: 'provider', reason: 'not-active' })
}

/** @returns cookies that make the browser forget the session */
export async function signOut(deps: IdentityDeps, caller: Omit<Caller, 'network'>): Promise<string[]> {
  const signedIn = await findSignedIn(deps, caller)
  const answer = await deps.authOf(caller.organisation).api.signOut({ headers: caller.headers, asResponse: true })
  if (signedIn !== undefined) await record(deps, caller, signedIn.person, 'signed-out')
  return answer.headers.getSetCookie()
}

/** Gives the code of the authenticator again. After too many wrong ones the session ends. */
export async function stepUpWithCode(
  deps: IdentityDeps,
  caller: Caller,
  { session, person }: SignedIn,
  code: string | undefined,
): Promise<Outcome<Session, 'wrong' | 'too-many'>> {
  if (!(await takeAll(deps.limits, stepUpTries(session.id))).allowed) {
    await removeSession(deps.accounts, session.accountId, session.id)
    await record(deps, caller, person, 'step-up-failed', { reason: 'too-many' })
    return refuse('too-many')
  }
  const good =
    code !== undefined && (await spendTotp(deps, session.accountId, code)) && (await isCodeOf(deps, caller, session.accountId, code))
  if (good) return grant(await keepStepUp(deps, caller, { session, person }, 'totp'))
  await record(deps, caller, person, 'step-up-failed', { reason: 'wrong' })
  return refuse('wrong')
}

/** Writes down that the second factor was just given. */
export async function keepStepUp(
  deps: IdentityDeps,
  caller: Pick<Caller, 'organisation'>,
  { session, person }: SignedIn,
  factor: 'totp' | 'passkey',
): Promise<Session> {
  const steppedUpUntil = stepUpEnd(session, deps.now())
  await saveStepUp(deps.accounts, session.id, steppedUpUntil)
  await record(deps, caller, person, 'stepped-up', { factor })
  return { ...session, steppedUpUntil }
}

/** Ends one other session of one's own, or all others when `id` is absent. @returns how many ended */
export async function endSessions(
  deps: IdentityDeps,
  caller: Pick<Caller, 'organisation'>,
  { session, person }: SignedIn,
  id?: string,
): Promise<number> {
  const count =
    id === undefined
      ? await removeSessions(deps.accounts, session.accountId, { except: session.id })
      : await removeSession(deps.accounts, session.accountId, id)
  if (count > 0) await record(deps, caller, person, 'sessions-ended', { count })
  return count
}

async function isCodeOf(deps: IdentityDeps, { organisation }: Caller, accountId: string, code: string): Promise<boolean> {
  const sealed = await findTotpSecret(deps.accounts, accountId)
  if (sealed === undefined) return false
  const { secretConfig } = await deps.authOf(organisation).$context
  return verifyTotp(await symmetricDecrypt({ key: secretConfig, data: sealed }), code, deps.now())
}

async function record(
  deps: IdentityDeps,
  { organisation }: Pick<Caller, 'organisation'>,
  { id }: Person,
  kind: 'signed-out' | 'stepped-up' | 'step-up-failed' | 'sessions-ended',
  details: Record<string, string | number> = {},
): Promise<void> {
  await inOrganisation(deps.db, organisation.id, (tx) =>
    recordIdentity(tx, organisation.id, { kind, subjectId: id, by: id, at: deps.now(), details }),
  )
}
