import { createPublicKey } from 'node:crypto'
import { createSigner, createVerifier, httpbis } from 'http-message-signatures'
import { describe, expect, test } from 'vitest'
import { contentDigest } from './content-digest.cipher.ts'
import { privateKeyOf } from './ed25519.cipher.ts'
import type { Field, RequestMessage } from './message.ts'
import { signAnswer, signRequest } from './sign.cipher.ts'
import { verifyAnswer } from './verify.cipher.ts'
import { verifyRequest } from './verify.testing.ts'

/** The npm library `http-message-signatures`, which others sign and verify with. Its clock is the machine's. */
const key = privateKeyOf(Buffer.alloc(32, 1))
const deskKey = privateKeyOf(Buffer.alloc(32, 2))
const tag = 'takedown-intake'
const url = 'https://desk.example/api/v1/takedown-requests?dry=1&q=%E3%81%82'
const body = Buffer.from('{"facts":"x"}')
const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': 'abc', 'Content-Digest': contentDigest(body) }
const required = ['@method', '@target-uri', 'content-type', 'content-digest', 'idempotency-key']

type Theirs = { method: string; url: string; headers: Record<string, string | string[]> }
const fieldsOf = (all: Record<string, string | string[]>): Field[] =>
  Object.entries(all).flatMap(([name, value]) => [value].flat().map((each): Field => [name, each]))
const ours = ({ method, url, headers }: Theirs): RequestMessage => ({ method, url, fields: fieldsOf(headers) })
const headersOf = (fields: readonly Field[]) => Object.fromEntries(fields.map(([name, value]) => [name, value]))

const theirSigner = createSigner(key, 'ed25519', 'bureau-1')
const theirVerifier = (known = key) => ({
  keyLookup: async () => ({ id: 'known', algs: ['ed25519'], verify: createVerifier(createPublicKey(known), 'ed25519') }),
})

describe('a request', () => {
  test('that the library signs is accepted here', async () => {
    const request = await httpbis.signMessage(
      {
        key: theirSigner,
        fields: required,
        params: ['created', 'keyid', 'alg', 'nonce', 'tag'],
        paramValues: { nonce: 'their-nonce', tag },
      },
      { method: 'POST', url, headers },
    )
    const verifying = { tag, now: new Date(), keysOf: async () => [{ owner: 'bureau', key: createPublicKey(key) }] }
    expect(await verifyRequest(ours(request), body, verifying)).toMatchObject({
      granted: true,
      value: { owner: 'bureau', keyId: 'bureau-1', nonce: 'their-nonce' },
    })
    const changed = { ...ours(request), url: url.replace('dry=1', 'dry=0') }
    expect(await verifyRequest(changed, body, verifying)).toEqual({ granted: false, refusal: 'signature-wrong' })
  })

  test('that is signed here is accepted by the library', async () => {
    const bare = ours({ method: 'POST', url, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'abc' } })
    const added = signRequest(bare, body, { key, keyId: 'desk', tag, now: new Date() })
    const request = { method: 'POST', url, headers: headersOf([...bare.fields, ...added]) }
    const asked = { requiredFields: required, requiredParams: ['created', 'keyid', 'nonce', 'tag'], maxAge: 300 }
    expect(await httpbis.verifyMessage({ ...theirVerifier(), ...asked }, request)).toBe(true)
    expect(await httpbis.verifyMessage({ ...theirVerifier(deskKey), ...asked }, request)).toBe(false)
  })
})

describe('an answer', () => {
  const text = Buffer.from('{"id":"1"}')
  const bare = ours({ method: 'POST', url, headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'abc' } })
  const asked = { ...bare, fields: [...bare.fields, ...signRequest(bare, body, { key, keyId: 'bureau-1', tag, now: new Date() })] }
  const theirRequest = { method: 'POST', url, headers: headersOf(asked.fields) }

  test('that is signed here is accepted by the library, with what it reaches back to', async () => {
    const answer = { status: 201, fields: fieldsOf({ 'Content-Type': 'application/json' }), request: asked }
    const added = signAnswer(answer, text, { key: deskKey, keyId: 'desk', tag, now: new Date() })
    const theirs = { status: 201, headers: headersOf([...answer.fields, ...added]) }
    expect(await httpbis.verifyMessage(theirVerifier(deskKey), theirs, theirRequest)).toBe(true)
    expect(await httpbis.verifyMessage(theirVerifier(deskKey), { ...theirs, status: 200 }, theirRequest)).toBe(false)
  })

  test('that the library signs is accepted here', async () => {
    const theirs = await httpbis.signMessage(
      {
        key: createSigner(deskKey, 'ed25519', 'desk'),
        fields: ['@status', 'content-digest', 'content-type', '"signature";req;key="sig1"'],
        params: ['created', 'keyid', 'tag'],
        paramValues: { tag },
      },
      { status: 201, headers: { 'Content-Type': 'application/json', 'Content-Digest': contentDigest(text) } },
      theirRequest,
    )
    const answer = { status: 201, fields: fieldsOf(theirs.headers), request: asked }
    const known = { tag, now: new Date(), key: createPublicKey(deskKey) }
    expect(verifyAnswer(answer, text, known)).toEqual({ granted: true, value: null })
    expect(verifyAnswer({ ...answer, status: 200 }, text, known)).toEqual({ granted: false, refusal: 'signature-wrong' })
  })
})
