import { z } from 'zod'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { Caller, IdentityDeps } from './identity.deps.ts'
import { cookieEnds, withOnlyCookies } from './request-cookies.ts'
import { listPasskeys } from './second-factor.store.ts'
import { keepStepUp, type SignedIn } from './session.commands.ts'
import { removeSession } from './session.store.ts'
import { personOf, recordFailure, recordSignedIn } from './sign-in-record.commands.ts'

const base64Url = z
  .string()
  .max(20_000)
  .regex(/^[A-Za-z0-9_-]*$/)

/** What a browser answers when it is asked for a passkey (WebAuthn §5.1.4). better-auth checks the signature. */
export const passkeyProof = z.object({
  id: base64Url,
  rawId: base64Url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({ clientDataJSON: base64Url, authenticatorData: base64Url, signature: base64Url }),
})
export type PasskeyProof = z.infer<typeof passkeyProof>

/** What a browser answers when it has made a passkey (WebAuthn §5.1.3). */
export const newPasskey = z.object({
  id: base64Url,
  rawId: base64Url,
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}),
  response: z.object({
    clientDataJSON: base64Url,
    attestationObject: base64Url,
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
})
export type NewPasskey = z.infer<typeof newPasskey>

/** What a browser is asked, as JSON, with the cookie that ties its answer to the question. */
export type Question = { options: unknown; cookies: string[] }

const askedOptions = z.looseObject({ challenge: z.string() })
const provenBy = z.object({ session: z.object({ id: z.string() }), user: z.object({ id: z.string() }) })

/** Asks for one of the account's passkeys. The account is the pending one when signing in, the session's for a step-up. */
export async function askForPasskey(deps: IdentityDeps, { organisation }: Caller, accountId: string): Promise<Question> {
  const answer = await deps.authOf(organisation).api.generatePasskeyAuthenticationOptions({ headers: new Headers(), asResponse: true })
  const options = askedOptions.parse(await answer.json())
  const passkeys = await listPasskeys(deps.accounts, accountId)
  // Named one by one, so that a security key that keeps no list of its own is found too.
  const allowCredentials = passkeys.map(({ credentialId, transports }) => ({ id: credentialId, type: 'public-key', transports }))
  return { options: { ...options, allowCredentials }, cookies: answer.headers.getSetCookie() }
}

/** The account whose password was right in this browser, and whose second factor is awaited. */
export async function findPending(deps: IdentityDeps, { organisation, headers }: Omit<Caller, 'network'>): Promise<string | undefined> {
  const own = withOnlyCookies(headers, [cookieEnds.pending])
  const pending = await deps.authOf(organisation).api.findPendingSignIn({ headers: own })
  return pending?.accountId
}

/** The second step by passkey: the one that answers must belong to the account whose password was right. */
export async function signInWithPasskey(
  deps: IdentityDeps,
  caller: Caller,
  answer: PasskeyProof,
): Promise<Outcome<{ cookies: string[] }, 'wrong' | 'start-again'>> {
  const { organisation, headers } = caller
  const accountId = await findPending(deps, caller)
  const person = await personOf(deps, organisation.id, accountId)
  if (accountId === undefined || person?.state !== 'active') return refuse('start-again')
  const proof = await prove(deps, caller, answer)
  if (proof === undefined || proof.accountId !== accountId) {
    if (proof !== undefined) await removeSession(deps.accounts, proof.accountId, proof.sessionId)
    await recordFailure(deps, organisation.id, { person, step: 'passkey', reason: 'wrong' })
    return refuse('wrong')
  }
  const ended = await deps
    .authOf(organisation)
    .api.endPendingSignIn({ headers: withOnlyCookies(headers, [cookieEnds.pending]), asResponse: true })
  await recordSignedIn(deps, organisation.id, person, 'passkey')
  return grant({ cookies: [...proof.cookies, ...ended.headers.getSetCookie()] })
}

/** The second factor again, by passkey. better-auth opens a session for the proof, which nobody is given. */
export async function stepUpWithPasskey(deps: IdentityDeps, caller: Caller, signedIn: SignedIn, answer: PasskeyProof): Promise<boolean> {
  const proof = await prove(deps, caller, answer)
  if (proof === undefined) return false
  await removeSession(deps.accounts, proof.accountId, proof.sessionId)
  if (proof.accountId !== signedIn.session.accountId) return false
  await keepStepUp(deps, caller, signedIn, 'passkey')
  return true
}

async function prove(
  deps: IdentityDeps,
  { organisation, headers }: Caller,
  response: PasskeyProof,
): Promise<{ accountId: string; sessionId: string; cookies: string[] } | undefined> {
  const own = withOnlyCookies(headers, [cookieEnds.passkey])
  const answer = await deps.authOf(organisation).api.verifyPasskeyAuthentication({ body: { response }, headers: own, asResponse: true })
  if (!answer.ok) return undefined
  const { session, user } = provenBy.parse(await answer.json())
  return { accountId: user.id, sessionId: session.id, cookies: answer.headers.getSetCookie() }
}
