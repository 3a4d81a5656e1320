/** Checks webhooks as their receivers do, for the tests of what is sent. */
import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../day.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import { isSignedBy, readPublicKey } from '../signature/ed25519.cipher.ts'
import { type Field, fieldOf } from '../signature/message.ts'
import type { Scheme } from './webhook.ts'

export type WebhookRefusal = 'field-missing' | 'timestamp-malformed' | 'timestamp-out-of-time' | 'key-malformed' | 'signature-wrong'

const MOST_SKEW_SECONDS = 300

/**
 * Checks a webhook that came from elsewhere. `key` is what its sender showed, `whpk_…` or `whsec_…`; `body` is what came, before
 * anybody read it. The id that is granted has to be taken once by whoever acts on it.
 */
export function verifyWebhook(
  { fields, body }: { fields: readonly Field[]; body: Uint8Array },
  { key, now }: { key: string; now: Instant },
): Outcome<{ id: string }, WebhookRefusal> {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) => fieldOf(fields, name))
  if (!id || !timestamp || !signatures) return refuse('field-missing')
  if (!/^\d{1,12}$/.test(timestamp)) return refuse('timestamp-malformed')
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > MOST_SKEW_SECONDS) return refuse('timestamp-out-of-time')
  const check = readKey(key)
  if (check === undefined) return refuse('key-malformed')
  const text = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body])
  return signaturesOf(signatures, check.scheme).some((signature) => check.isRight(text, signature))
    ? grant({ id })
    : refuse('signature-wrong')
}

type Check = { scheme: Scheme; isRight: (text: Uint8Array, signature: Buffer) => boolean }

function readKey(key: string): Check | undefined {
  const [, kind, text = ''] = /^(whpk|whsec)_([A-Za-z0-9+/]+={0,2})$/.exec(key) ?? []
  const bytes = Buffer.from(text, 'base64')
  if (kind === 'whpk') {
    const publicKey = readPublicKey(bytes)
    return publicKey && { scheme: 'v1a', isRight: ed25519Check(publicKey) }
  }
  // Shorter or longer secrets are not to be used (Standard Webhooks, "Signature scheme").
  return kind === 'whsec' && bytes.length >= 24 && bytes.length <= 64 ? { scheme: 'v1', isRight: hmacCheck(bytes) } : undefined
}

const ed25519Check = (key: KeyObject) => (text: Uint8Array, signature: Buffer) => isSignedBy(key, text, signature)

const hmacCheck = (secret: Buffer) => (text: Uint8Array, signature: Buffer) => {
  const right = createHmac('sha256', secret).update(text).digest()
  return right.length === signature.length && timingSafeEqual(right, signature)
}

/** Those of one scheme; a sender who changes keys or schemes sends several. */
function signaturesOf(header: string, scheme: Scheme): Buffer[] {
  const pairs = header.split(' ').map((each) => each.split(','))
  return pairs.flatMap(([kind, text]) => (kind === scheme && text !== undefined ? [Buffer.from(text, 'base64')] : []))
}
