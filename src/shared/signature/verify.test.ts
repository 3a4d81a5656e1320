import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { parseItem } from 'structured-headers'
import { describe, expect, test } from 'vitest'
import { contentDigest } from './content-digest.cipher.ts'
import { privateKeyOf, readPublicKey } from './ed25519.cipher.ts'
import type { AnswerMessage, Field, RequestMessage } from './message.ts'
import { signAnswer, signMessage, signRequest } from './sign.cipher.ts'
import { verifyAnswer } from './verify.cipher.ts'
import { verifyRequest } from './verify.testing.ts'

const now = new Date('2026-11-24T03:00:00Z')
const seconds = now.getTime() / 1000
const tag = 'takedown-intake'
const key = privateKeyOf(Buffer.alloc(32, 7))
const stranger = privateKeyOf(Buffer.alloc(32, 8))
const body = Buffer.from('{"facts":"本人の住所が書かれています。"}')

const unsigned: RequestMessage = {
  method: 'POST',
  url: 'https://desk.example/api/v1/takedown-requests',
  fields: [
    ['Content-Type', 'application/json'],
    ['Idempotency-Key', '5f0c-1'],
  ],
}
const digested: RequestMessage = { ...unsigned, fields: [...unsigned.fields, ['Content-Digest', contentDigest(body)]] }
const all = '"@method" "@target-uri" "content-type" "content-digest" "idempotency-key"'

const verified = (request: RequestMessage, { sent = body, at = now, known = [key] as KeyObject[] } = {}) =>
  verifyRequest(request, sent, {
    tag,
    now: at,
    keysOf: async (keyId) => (keyId === 'bureau-1' ? known.map((each, index) => ({ owner: index, key: createPublicKey(each) })) : []),
  })

const refusalOf = async (...asked: Parameters<typeof verified>) => {
  const outcome = await verified(...asked)
  return outcome.granted ? 'granted' : outcome.refusal
}

/** A request that was signed with exactly these components and parameters. */
function signed(components: string, parameters: Record<string, string | number>, request = digested): RequestMessage {
  const items = components.split(/ (?=")/).map((each) => parseItem(each))
  return {
    ...request,
    fields: [
      ...request.fields,
      ...signMessage(request, { label: 'sig1', components: items, parameters: new Map(Object.entries(parameters)), key }),
    ],
  }
}

const right = { created: seconds, keyid: 'bureau-1', nonce: 'n-1', tag }
const without = (name: keyof typeof right) => Object.fromEntries(Object.entries(right).filter(([each]) => each !== name))

describe('a request', () => {
  const request = { ...unsigned, fields: [...unsigned.fields, ...signRequest(unsigned, body, { key, keyId: 'bureau-1', tag, now })] }

  test('that was signed by one who is known says who, and with which nonce', async () => {
    const outcome = await verified(request)
    expect(outcome).toEqual({
      granted: true,
      value: {
        owner: 0,
        keyId: 'bureau-1',
        nonce: expect.stringMatching(/^[\w-]{24}$/),
        nonceKeptUntil: new Date('2026-11-24T03:05:00Z'),
      },
    })
  })

  test('is signed with another nonce every time', () => {
    const nonces = [1, 2].map(
      () => JSON.stringify(signRequest(unsigned, body, { key, keyId: 'bureau-1', tag, now })).match(/nonce=.{30}/)?.[0],
    )
    expect(nonces[0]).not.toBe(nonces[1])
  })

  test('may be signed by the key before the newest one', async () => {
    expect(await verified(request, { known: [stranger, key] })).toMatchObject({ granted: true, value: { owner: 1 } })
  })

  test('that only asks is signed without body and key', async () => {
    const asking: RequestMessage = { method: 'GET', url: 'https://desk.example/api/v1/takedown-requests/1', fields: [] }
    const fields = signRequest(asking, undefined, { key, keyId: 'bureau-1', tag, now })
    expect(await refusalOf({ ...asking, fields }, { sent: Buffer.alloc(0) })).toBe('granted')
    expect(await refusalOf({ ...asking, url: `${asking.url}2`, fields }, { sent: Buffer.alloc(0) })).toBe('signature-wrong')
  })

  test.each<[string, Partial<RequestMessage> & { fields?: Field[] }]>([
    ['sent elsewhere', { url: 'https://other.example/api/v1/takedown-requests' }],
    ['sent to another address', { url: 'https://desk.example/api/v1/takedown-requests?dry=1' }],
    ['sent by another method', { method: 'PUT' }],
    [
      'sent as another kind of content',
      { fields: request.fields.map((field) => (field[0] === 'Content-Type' ? ['Content-Type', 'text/plain'] : [...field])) },
    ],
    [
      'sent under another key',
      { fields: request.fields.map((field) => (field[0] === 'Idempotency-Key' ? ['Idempotency-Key', 'x'] : [...field])) },
    ],
  ])('is refused when it was %s', async (_, change) => {
    expect(await refusalOf({ ...request, ...change })).toBe('signature-wrong')
  })

  test('is refused when a field that was signed is gone or stands twice', async () => {
    expect(await refusalOf({ ...request, fields: request.fields.filter(([name]) => name !== 'Content-Type') })).toBe('component-unusable')
    expect(await refusalOf({ ...request, fields: [...request.fields, ['idempotency-key', 'y']] })).toBe('signature-wrong')
  })

  test('is refused when its body is another one, with or without a digest that fits', async () => {
    const other = Buffer.from('{}')
    expect(await refusalOf(request, { sent: other })).toBe('digest-wrong')
    const fields = request.fields.map((field): Field => (field[0] === 'content-digest' ? ['content-digest', contentDigest(other)] : field))
    expect(await refusalOf({ ...request, fields }, { sent: other })).toBe('signature-wrong')
  })

  test('is refused when another key signed it, or a key of another kind is known', async () => {
    expect(await refusalOf(request, { known: [stranger] })).toBe('signature-wrong')
    expect(await refusalOf(request, { known: [generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey] })).toBe('signature-wrong')
    expect(await refusalOf(request, { known: [] })).toBe('key-unknown')
  })

  test.each([
    [300, 'granted'],
    [300.001, 'created-out-of-time'],
    [-300, 'granted'],
    [-301, 'created-out-of-time'],
  ])('%d seconds after it was signed it is %s', async (later, expected) => {
    expect(await refusalOf(request, { at: new Date(now.getTime() + later * 1000) })).toBe(expected)
  })
})

test.each<[string, RequestMessage, string]>([
  ['everything it has to have', signed(all, right), 'granted'],
  ['more than it has to have', signed(`${all} "@authority"`, right), 'granted'],
  ['its components in another order', signed(all.split(' ').reverse().join(' '), right), 'granted'],
  ['the algorithm by its name', signed(all, { ...right, alg: 'ed25519' }), 'granted'],
  ['a time to which it holds', signed(all, { ...right, expires: seconds + 1 }), 'granted'],
  ['a parameter of its own', signed(all, { ...right, x: 'y' }), 'granted'],
  ['no signature', digested, 'signature-missing'],
  ['a time to which it held', signed(all, { ...right, expires: seconds }), 'signature-expired'],
  ['another algorithm', signed(all, { ...right, alg: 'hmac-sha256' }), 'algorithm-not-agreed'],
  ['no time', signed(all, without('created')), 'created-missing'],
  ['a time that is no number', signed(all, { ...right, created: 'now' }), 'signature-malformed'],
  ['no nonce', signed(all, without('nonce')), 'nonce-missing'],
  ['an empty nonce', signed(all, { ...right, nonce: '' }), 'nonce-missing'],
  ['a nonce too long to be kept', signed(all, { ...right, nonce: 'n'.repeat(129) }), 'nonce-too-long'],
  ['no name of a key', signed(all, without('keyid')), 'key-missing'],
  ['a name of a key too long to be looked up', signed(all, { ...right, keyid: 'k'.repeat(129) }), 'key-missing'],
  ['the name of a key that nobody knows', signed(all, { ...right, keyid: 'bureau-2' }), 'key-unknown'],
  ['no word of what it is for', signed(all, without('tag')), 'tag-missing'],
  ['a word that it is for something else', signed(all, { ...right, tag: 'header-example' }), 'tag-missing'],
  ['no method', signed(all.replace('"@method" ', ''), right), 'component-missing'],
  ['no address', signed(all.replace('"@target-uri" ', ''), right), 'component-missing'],
  ['the path alone', signed(all.replace('@target-uri', '@path'), right), 'component-missing'],
  ['no kind of content', signed(all.replace('"content-type" ', ''), right), 'component-missing'],
  ['no digest', signed(all.replace('"content-digest" ', ''), right), 'component-missing'],
  ['a digest read otherwise', signed(all.replace('"content-digest"', '"content-digest";sf'), right), 'component-missing'],
  ['no key against repetition', signed(all.replace(' "idempotency-key"', ''), right), 'component-missing'],
])('a signature that has %s: %s', async (_, request, expected) => {
  expect(await refusalOf(request)).toBe(expected)
})

describe('fields that carry signatures', () => {
  const fieldIn = (name: string) => signed(all, right).fields.find(([each]) => each === name)?.[1] ?? ''
  const [input, signature] = [fieldIn('signature-input'), fieldIn('signature')]
  const carrying = (inputs: string, signatures: string): RequestMessage => ({
    ...digested,
    fields: [...digested.fields, ['Signature-Input', inputs], ['Signature', signatures]],
  })
  const proxy = 'proxy=("@method");created=1;keyid="p, sig1=(x)"'

  test.each<[string, RequestMessage, string]>([
    ['one signature', carrying(input, signature), 'granted'],
    ['that of a proxy beside ours', carrying(`${proxy}, ${input}`, `proxy=:AAAA:, ${signature}`), 'granted'],
    ['one label twice', carrying(`${input}, ${input}`, signature), 'label-repeated'],
    ['one label twice, with another content', carrying(`sig1=();tag="x", ${input}`, signature), 'label-repeated'],
    ['one signature twice', carrying(input, `sig1=:AAAA:, ${signature}`), 'label-repeated'],
    [
      'two signatures for us',
      carrying(`${input}, ${input.replace('sig1', 'sig2')}`, `${signature}, ${signature.replace('sig1', 'sig2')}`),
      'tag-repeated',
    ],
    ['a label without a signature', carrying(`${input}, b=("@method")`, signature), 'signature-malformed'],
    ['a signature that is a text', carrying(input, 'sig1="AAAA"'), 'signature-malformed'],
    ['what is signed as no list', carrying('sig1="@method"', signature), 'signature-malformed'],
    ['what cannot be read', carrying('sig1=(', signature), 'signature-malformed'],
    ['a signature of another length', carrying(input, 'sig1=:AAAA:'), 'signature-wrong'],
    ['more than anybody needs', carrying(`${input}, ${'a'.repeat(4096)}=()`, signature), 'signature-malformed'],
    ['no signature to what is signed', { ...digested, fields: [...digested.fields, ['Signature-Input', input]] }, 'signature-missing'],
  ])('%s: %s', async (_, request, expected) => {
    expect(await refusalOf(request)).toBe(expected)
  })

  test('a component twice means nothing', async () => {
    expect(await refusalOf(carrying(input.replace('("@method"', '("@method" "@method"'), signature))).toBe('component-unusable')
  })

  test('a component with a parameter nobody knows means nothing', async () => {
    expect(await refusalOf(carrying(input.replace('("@method"', '("x-a";new "@method"'), signature))).toBe('component-unusable')
  })
})

describe('an answer', () => {
  const asked: RequestMessage = {
    ...unsigned,
    fields: [...unsigned.fields, ...signRequest(unsigned, body, { key, keyId: 'bureau-1', tag, now })],
  }
  const text = Buffer.from('{"id":"1"}')
  const ours = privateKeyOf(Buffer.alloc(32, 9))
  const bare: AnswerMessage & { request: RequestMessage } = { status: 201, fields: [['Content-Type', 'application/json']], request: asked }
  const answer: typeof bare = { ...bare, fields: [...bare.fields, ...signAnswer(bare, text, { key: ours, keyId: 'desk', tag, now })] }
  const checked = (message: typeof answer, { sent = text, at = now, known = ours } = {}) => {
    const outcome = verifyAnswer(message, sent, { tag, now: at, key: createPublicKey(known) })
    return outcome.granted ? 'granted' : outcome.refusal
  }

  test('is signed over its status, its body and the signature of the request', () => {
    expect(checked(answer)).toBe('granted')
    expect(answer.fields.find(([name]) => name === 'signature-input')?.[1]).toBe(
      `sig1=("@status" "content-digest" "content-type" "signature";req;key="sig1");created=${seconds};keyid="desk";alg="ed25519";tag="takedown-intake"`,
    )
  })

  test('without a body is signed over its status', () => {
    const empty = { status: 304, fields: [] as Field[], request: asked }
    const fields = signAnswer(empty, undefined, { key: ours, keyId: 'desk', tag, now })
    expect(checked({ ...empty, fields }, { sent: Buffer.alloc(0) })).toBe('granted')
    expect(checked({ ...empty, status: 412, fields }, { sent: Buffer.alloc(0) })).toBe('signature-wrong')
  })

  test('to a request that was not signed is signed by itself, and is no answer to a signed one', () => {
    const plain = { ...bare, request: unsigned }
    const fields = [...bare.fields, ...signAnswer(plain, text, { key: ours, keyId: 'desk', tag, now })]
    expect(fields.find(([name]) => name === 'signature-input')?.[1]).toContain('("@status" "content-digest" "content-type");')
    expect(checked({ ...bare, fields })).toBe('component-missing')
    expect(checked({ ...plain, fields })).toBe('signature-missing')
  })

  test('to another request is refused', () => {
    const again = { ...unsigned, fields: [...unsigned.fields, ...signRequest(unsigned, body, { key, keyId: 'bureau-1', tag, now })] }
    expect(checked({ ...answer, request: again })).toBe('signature-wrong')
  })

  test('that was changed, is old or of another key is refused', () => {
    expect(checked({ ...answer, status: 200 })).toBe('signature-wrong')
    expect(checked(answer, { sent: Buffer.from('{"id":"2"}') })).toBe('digest-wrong')
    expect(checked(answer, { at: new Date(now.getTime() + 301_000) })).toBe('created-out-of-time')
    expect(checked(answer, { known: stranger })).toBe('signature-wrong')
    expect(checked(bare)).toBe('signature-missing')
  })

  test('whose body was never signed is refused', () => {
    const [, ...rest] = signAnswer(bare, text, { key: ours, keyId: 'desk', tag, now })
    expect(checked({ ...bare, fields: [...bare.fields, ...rest] })).toBe('digest-missing')
  })
})

test('who signs must have what they sign', () => {
  expect(() => signRequest({ ...unsigned, fields: [] }, body, { key, keyId: 'bureau-1', tag, now })).toThrow('not in the message')
})

test.each([31, 33, 0])('%i bytes are no public key', (length) => {
  expect(readPublicKey(Buffer.alloc(length))).toBeUndefined()
})
