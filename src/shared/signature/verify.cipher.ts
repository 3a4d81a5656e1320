import type { KeyObject } from 'node:crypto'
import type { Item } from 'structured-headers'
import type { Instant } from '../day.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { component, identifierOf } from './component.ts'
import { checkContentDigest, type DigestRefusal } from './content-digest.cipher.ts'
import { isSignedBy } from './ed25519.cipher.ts'
import { type AnswerMessage, fieldOf, type RequestMessage } from './message.ts'
import { MOST_SKEW_SECONDS, MOST_TEXT, requiredComponents } from './profile.ts'
import { contentComponents } from './sign.cipher.ts'
import {
  type CarriedSignature,
  coversAll,
  type ReadingRefusal,
  readParameters,
  type SignatureParameters,
  signatureBase,
  signatureFor,
} from './signature.ts'

export type SignatureRefusal =
  | ReadingRefusal
  | DigestRefusal
  | 'component-missing'
  | 'component-unusable'
  | 'created-missing'
  | 'created-out-of-time'
  | 'signature-expired'
  | 'nonce-missing'
  | 'nonce-too-long'
  | 'key-missing'
  | 'key-unknown'
  | 'algorithm-not-agreed'
  | 'signature-wrong'

/** Who signed. `nonce` has to be taken once (`takeNonce`) and kept until `nonceKeptUntil`. */
export type VerifiedRequest<Owner> = { owner: Owner; keyId: string; nonce: string; nonceKeptUntil: Instant }

export type Verifying<Owner> = {
  /** What the signature has to be for; a signature for something else is none. */
  tag: string
  now: Instant
  /** The keys under this name, the newest of them and those it takes over from; none for a name that nobody knows. */
  keysOf: (keyId: string) => Promise<readonly { owner: Owner; key: KeyObject }[]>
}

/**
 * Checks that a request was signed by somebody known, lately, for us, with everything that matters covered. A signature covers the digest
 * of a body and not the body itself, so all this is known before a byte of the body is read. What is cheap comes first; whether a nonce
 * was used before is asked afterwards, of those who signed alone.
 */
export async function verifyHead<Owner>(
  request: RequestMessage,
  { tag, now, keysOf }: Verifying<Owner>,
): Promise<Outcome<VerifiedRequest<Owner>, SignatureRefusal>> {
  const found = signatureFor(request, tag)
  if (!found.granted) return found
  const said = whatIsSaid(found.value, { required: requiredComponents(request.method), now })
  if (!said.granted) return said
  const { keyId, nonce, created } = said.value
  if (nonce === undefined || nonce === '') return refuse('nonce-missing')
  if (nonce.length > MOST_TEXT) return refuse('nonce-too-long')
  const keys = await keysOf(keyId)
  if (keys.length === 0) return refuse('key-unknown')
  const base = signatureBase(request, found.value.input)
  if (base === undefined) return refuse('component-unusable')
  const signer = keys.find(({ key }) => isSignedBy(key, base, found.value.signature))
  if (signer === undefined) return refuse('signature-wrong')
  return grant({ owner: signer.owner, keyId, nonce, nonceKeptUntil: new Date((created + MOST_SKEW_SECONDS) * 1000) })
}

/** Checks that a body is the one whose digest was signed (`verifyHead`); one that has to be signed for is never without a digest. */
export function checkBody(request: RequestMessage, body: Uint8Array): Outcome<null, DigestRefusal> {
  const isGiven = fieldOf(request.fields, 'content-digest') !== undefined
  return isGiven || requiresDigest(request.method) ? checkContentDigest(request.fields, body) : grant(null)
}

const requiresDigest = (method: string) => {
  const digest = identifierOf(component('content-digest'))
  return requiredComponents(method).some((each) => identifierOf(each) === digest)
}

/** Checks that an answer to our own signed request was signed by the key that we know, and is the answer to that request. */
export function verifyAnswer(
  answer: AnswerMessage & { request: RequestMessage },
  body: Uint8Array,
  { tag, now, key }: { tag: string; now: Instant; key: KeyObject },
): Outcome<null, SignatureRefusal> {
  const found = signatureFor(answer, tag)
  if (!found.granted) return found
  const asked = signatureFor(answer.request, tag)
  if (!asked.granted) return asked
  const content = contentComponents(body.length === 0 ? undefined : body)
  const required = [component('@status'), ...content, component('signature', { req: true, key: asked.value.label })]
  const said = whatIsSaid(found.value, { required, now })
  if (!said.granted) return said
  const digest = body.length === 0 ? grant(null) : checkContentDigest(answer.fields, body)
  if (!digest.granted) return digest
  const base = signatureBase(answer, found.value.input)
  if (base === undefined) return refuse('component-unusable')
  return isSignedBy(key, base, found.value.signature) ? grant(null) : refuse('signature-wrong')
}

type Said = SignatureParameters & { created: number; keyId: string }

/** Everything about a signature that can be known without the key. */
function whatIsSaid(
  { input }: CarriedSignature,
  { required, now }: { required: readonly Item[]; now: Instant },
): Outcome<Said, SignatureRefusal> {
  const said = readParameters(input)
  if (said === undefined) return refuse('signature-malformed')
  const { created, keyId } = said
  if (!coversAll(input, required)) return refuse('component-missing')
  if (created === undefined) return refuse('created-missing')
  const seconds = now.getTime() / 1000
  if (Math.abs(seconds - created) > MOST_SKEW_SECONDS) return refuse('created-out-of-time')
  if (said.expires !== undefined && said.expires <= seconds) return refuse('signature-expired')
  if (keyId === undefined || keyId === '' || keyId.length > MOST_TEXT) return refuse('key-missing')
  if (said.algorithm !== undefined && said.algorithm !== 'ed25519') return refuse('algorithm-not-agreed')
  return grant({ ...said, created, keyId })
}
