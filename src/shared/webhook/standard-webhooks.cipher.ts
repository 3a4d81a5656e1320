import { createHmac, randomBytes } from 'node:crypto'
import type { Instant } from '../day.ts'
import { privateKeyOf, publicBytesOf, signBytes } from '../signature/ed25519.cipher.ts'
import type { Scheme } from './webhook.ts'

/** Signatures of Standard Webhooks 1.0.0 (https://www.standardwebhooks.com): over id, time and body, as many as there are keys. */

/** 32 bytes: the seed of an ed25519 key for `v1a`, the secret itself for `v1`. */
export type WebhookKey = { scheme: Scheme; secret: Buffer }

const SECRET_BYTES = 32

export function makeSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** What the receiver is given: a public key that anybody may know, or the secret, which is shown once. */
export function receiversKey({ scheme, secret }: WebhookKey): string {
  if (scheme === 'v1') return `whsec_${secret.toString('base64')}`
  return `whpk_${publicBytesOf(privateKeyOf(secret)).toString('base64')}`
}

type Message = { id: string; at: Instant; body: string }

/** The three fields of one attempt; of two keys the newer comes first. */
export function signWebhook(keys: readonly WebhookKey[], { id, at, body }: Message): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const text = `${id}.${timestamp}.${body}`
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': keys.map((key) => `${key.scheme},${signatureOf(key, text).toString('base64')}`).join(' '),
  }
}

function signatureOf({ scheme, secret }: WebhookKey, text: string): Buffer {
  return scheme === 'v1' ? createHmac('sha256', secret).update(text).digest() : signBytes(privateKeyOf(secret), text)
}
