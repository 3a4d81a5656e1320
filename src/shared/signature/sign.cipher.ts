import { type KeyObject, randomBytes } from 'node:crypto'
import { type BareItem, type Item, serializeInnerList } from 'structured-headers'
import type { Instant } from '../day.ts'
import { component } from './component.ts'
import { contentDigest } from './content-digest.cipher.ts'
import { signBytes } from './ed25519.cipher.ts'
import type { AnswerMessage, Field, Message, RequestMessage } from './message.ts'
import { requiredComponents } from './profile.ts'
import { type SignatureInput, signatureBase, signatureFor } from './signature.ts'

/** Who signs: the name under which the other side knows the key, and what the signature is for. */
export type Signing = { key: KeyObject; keyId: string; tag: string; now: Instant }

/** The two fields of one signature. Throws when the message has no value for a component: whoever signs knows what they send. */
export function signMessage(
  message: Message,
  { label, components, parameters, key }: { label: string; components: Item[]; parameters: ReadonlyMap<string, BareItem>; key: KeyObject },
): Field[] {
  const input: SignatureInput = [components, new Map(parameters)]
  const base = signatureBase(message, input)
  if (base === undefined) throw new Error('A component to be signed is not in the message')
  return [
    ['signature-input', `${label}=${serializeInnerList(input)}`],
    ['signature', `${label}=:${signBytes(key, base).toString('base64')}:`],
  ]
}

const NONCE_BYTES = 18

/**
 * A request that leaves this installation, with its body: what has to be added to its fields. Every call has a nonce of its own, so
 * that a request that is sent again is signed again.
 */
export function signRequest(request: RequestMessage, body: Uint8Array | undefined, signing: Signing): Field[] {
  const digest: Field[] = body === undefined ? [] : [['content-digest', contentDigest(body)]]
  const signed = { ...request, fields: [...request.fields, ...digest] }
  const components = requiredComponents(request.method)
  const parameters = new Map([...parametersOf(signing), ['nonce', randomBytes(NONCE_BYTES).toString('base64url')]])
  return [...digest, ...signMessage(signed, { label: 'sig1', components, parameters, key: signing.key })]
}

/**
 * What has to be added to an answer. It reaches back to the signature of the request, so that an answer cannot be put in the place of
 * another one; an answer to a request whose signature could not be read is signed by itself.
 */
export function signAnswer(answer: AnswerMessage, body: Uint8Array | undefined, signing: Signing): Field[] {
  const digest: Field[] = body === undefined ? [] : [['content-digest', contentDigest(body)]]
  const signed = { ...answer, fields: [...answer.fields, ...digest] }
  const components = [component('@status'), ...contentComponents(body), ...requestComponents(answer, signing.tag)]
  return [...digest, ...signMessage(signed, { label: 'sig1', components, parameters: parametersOf(signing), key: signing.key })]
}

/** What an answer with a body has to be signed over besides its status. */
export function contentComponents(body: Uint8Array | undefined): Item[] {
  return body === undefined ? [] : [component('content-digest'), component('content-type')]
}

function requestComponents({ request }: AnswerMessage, tag: string): Item[] {
  const found = request && signatureFor(request, tag)
  return found?.granted ? [component('signature', { req: true, key: found.value.label })] : []
}

const parametersOf = ({ keyId, tag, now }: Signing): Map<string, BareItem> =>
  new Map<string, BareItem>([
    ['created', Math.floor(now.getTime() / 1000)],
    ['keyid', keyId],
    ['alg', 'ed25519'],
    ['tag', tag],
  ])
