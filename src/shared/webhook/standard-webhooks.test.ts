import sodium from 'sodium-native'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import type { Field } from '../signature/message.ts'
import { makeSecret, receiversKey, signWebhook, type WebhookKey } from './standard-webhooks.cipher.ts'
import { verifyWebhook } from './verify-webhook.testing.ts'

/**
 * Vectors of Standard Webhooks 1.0.0 (https://github.com/standard-webhooks/standard-webhooks, the specification under Apache-2.0, the
 * libraries under MIT): what the tests of its JavaScript and Go libraries expect of `v1` and `v1a`.
 */
const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', at: new Date(1614265330 * 1000), body: '{"test": 2432232314}' }
const symmetric: WebhookKey = { scheme: 'v1', secret: Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64') }
const asymmetric: WebhookKey = { scheme: 'v1a', secret: Buffer.from('VEVTVFNJR05JTkdLRVlET05PVFVTRVRISVNGT1JBTlk=', 'base64') }

test.each<[string, WebhookKey, string]>([
  ['v1', symmetric, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
  ['v1a', asymmetric, 'v1a,tQ9V2XOqn7jL/DQenEFpqIugdBVtiMmER5mhSkXBNwM0mkATuDe6KYYUuxqtaiHeYGb7KaaBRdM5WqyeFiL8Ag=='],
])('%s signs as the libraries of the standard do', (_, key, signature) => {
  expect(signWebhook([key], message)).toEqual({
    'webhook-id': message.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': signature,
  })
})

const now = new Date('2026-11-24T03:00:00.700Z')
const sent = { id: '01900000-0000-7000-8000-000000000001', at: now, body: '{"type":"takedown.received","data":{"名":"あ"}}' }

describe('the npm library of the standard, which knows v1 alone', () => {
  test('accepts what is signed here', () => {
    const at = new Date()
    const headers = signWebhook([symmetric], { ...sent, at })
    const library = new Webhook(receiversKey(symmetric))
    expect(library.verify(sent.body, headers)).toEqual(JSON.parse(sent.body))
    expect(() => library.verify(`${sent.body} `, headers)).toThrow()
  })

  test('signs what is accepted here', () => {
    const signature = new Webhook(receiversKey(symmetric)).sign(sent.id, now, sent.body)
    const fields: Field[] = Object.entries({ ...signWebhook([symmetric], sent), 'webhook-signature': signature })
    expect(verifyWebhook({ fields, body: Buffer.from(sent.body) }, { key: receiversKey(symmetric), now })).toEqual({
      granted: true,
      value: { id: sent.id },
    })
  })
})

test('libsodium accepts what is signed here by v1a, with the key that the receiver is given', () => {
  const headers = signWebhook([asymmetric], sent)
  const publicKey = Buffer.from(receiversKey(asymmetric).replace('whpk_', ''), 'base64')
  const signature = Buffer.from(headers['webhook-signature']?.replace('v1a,', '') ?? '', 'base64')
  const isSigned = (body: string) =>
    sodium.crypto_sign_verify_detached(signature, Buffer.from(`${sent.id}.${headers['webhook-timestamp']}.${body}`), publicKey)
  expect([isSigned(sent.body), isSigned(`${sent.body} `)]).toEqual([true, false])
})

test('libsodium signs what is accepted here', () => {
  const publicKey = Buffer.alloc(sodium.crypto_sign_PUBLICKEYBYTES)
  const secretKey = Buffer.alloc(sodium.crypto_sign_SECRETKEYBYTES)
  sodium.crypto_sign_keypair(publicKey, secretKey)
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signature = Buffer.alloc(sodium.crypto_sign_BYTES)
  sodium.crypto_sign_detached(signature, Buffer.from(`${sent.id}.${timestamp}.${sent.body}`), secretKey)
  const fields: Field[] = [
    ['Webhook-Id', sent.id],
    ['Webhook-Timestamp', timestamp],
    ['Webhook-Signature', `v1a,${signature.toString('base64')}`],
  ]
  const key = `whpk_${publicKey.toString('base64')}`
  expect(verifyWebhook({ fields, body: Buffer.from(sent.body) }, { key, now })).toEqual({ granted: true, value: { id: sent.id } })
})

describe('a webhook from elsewhere', () => {
  const signed = signWebhook([asymmetric], sent)
  const verified = (headers: Record<string, string>, { key = receiversKey(asymmetric), body = sent.body, at = now } = {}) => {
    const outcome = verifyWebhook({ fields: Object.entries(headers), body: Buffer.from(body) }, { key, now: at })
    return outcome.granted ? 'granted' : outcome.refusal
  }
  const later = (seconds: number) => new Date(Math.floor(now.getTime() / 1000) * 1000 + seconds * 1000)
  const other = receiversKey({ scheme: 'v1a', secret: makeSecret() })
  const others = signWebhook([{ scheme: 'v1a', secret: makeSecret() }], sent)['webhook-signature'] ?? ''

  test.each<[string, string, Parameters<typeof verified>]>([
    ['as it was sent', 'granted', [signed]],
    [
      'among signatures of other keys and schemes',
      'granted',
      [{ ...signed, 'webhook-signature': `v1,AAAA v2,AAAA ${others} ${signed['webhook-signature']}` }],
    ],
    ['after five minutes', 'granted', [signed, { at: later(300) }]],
    ['five minutes before', 'granted', [signed, { at: later(-300) }]],
    ['after more than five minutes', 'timestamp-out-of-time', [signed, { at: later(301) }]],
    ['more than five minutes before', 'timestamp-out-of-time', [signed, { at: later(-301) }]],
    ['with another body', 'signature-wrong', [signed, { body: '{}' }]],
    ['with another id', 'signature-wrong', [{ ...signed, 'webhook-id': 'other' }]],
    ['with another time', 'signature-wrong', [{ ...signed, 'webhook-timestamp': String(Number(signed['webhook-timestamp']) + 1) }]],
    ['signed by another key', 'signature-wrong', [signed, { key: other }]],
    [
      'signed by another scheme',
      'signature-wrong',
      [{ ...signed, 'webhook-signature': (signed['webhook-signature'] ?? '').replace('v1a', 'v1') }],
    ],
    ['with a part of a signature', 'signature-wrong', [{ ...signed, 'webhook-signature': 'v1a,' }]],
    ['with a scheme alone', 'signature-wrong', [{ ...signed, 'webhook-signature': 'v1a' }]],
    ['without an id', 'field-missing', [{ ...signed, 'webhook-id': '' }]],
    ['without fields', 'field-missing', [{}]],
    ['with a time that is no number', 'timestamp-malformed', [{ ...signed, 'webhook-timestamp': 'hello' }]],
    ['for a key that is none', 'key-malformed', [signed, { key: 'whpk_AAAA' }]],
    ['for a secret that is too short', 'key-malformed', [signed, { key: 'whsec_AAAA' }]],
    ['for a key of another kind', 'key-malformed', [signed, { key: 'whsk_AAAA' }]],
  ])('%s: %s', (_, expected, asked) => {
    expect(verified(...asked)).toBe(expected)
  })

  test('of one who changes keys is signed by both', () => {
    const keys: WebhookKey[] = [{ scheme: 'v1', secret: makeSecret() }, symmetric]
    for (const key of keys) expect(verified(signWebhook(keys, sent), { key: receiversKey(key) })).toBe('granted')
  })
})
