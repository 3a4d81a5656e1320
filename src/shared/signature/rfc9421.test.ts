import { constants, createHmac, type KeyObject, timingSafeEqual, verify } from 'node:crypto'
import { type InnerList, isInnerList, parseDictionary } from 'structured-headers'
import { describe, expect, test } from 'vitest'
import { checkContentDigest } from './content-digest.cipher.ts'
import { isSignedBy, privateKeyOf, publicBytesOf } from './ed25519.cipher.ts'
import { answer, bodies, ed25519Seed, keys, request, vectors } from './rfc9421.testing.ts'
import { signMessage } from './sign.cipher.ts'
import { signatureBase } from './signature.ts'

/** node:crypto by itself, so that what is checked is our base and nothing else of ours. */
const checks: Record<keyof typeof keys, (base: Buffer, key: KeyObject, signature: Buffer) => boolean> = {
  rsa: (base, key, signature) => verify('sha256', base, { key, padding: constants.RSA_PKCS1_PADDING }, signature),
  rsaPss: (base, key, signature) => verify('sha512', base, { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 }, signature),
  p256: (base, key, signature) => verify('sha256', base, { key, dsaEncoding: 'ieee-p1363' }, signature),
  ed25519: (base, key, signature) => verify(null, base, key, signature),
  sharedSecret: (base, key, signature) => timingSafeEqual(createHmac('sha256', key).update(base).digest(), signature),
}

function inputOf(text: string): InnerList {
  const member = parseDictionary(`sig=${text}`).get('sig')
  if (member === undefined || !isInnerList(member)) throw new Error('The vector is no list')
  return member
}

describe.each(vectors)('$name', ({ message, input, base, signature, key }) => {
  const ours = signatureBase(message, inputOf(input))

  test('has the base that the RFC prints', () => {
    expect(ours?.split('\n')).toEqual([...base, `"@signature-params": ${input}`])
  })

  test('is signed as the RFC says', () => {
    expect(checks[key](Buffer.from(ours ?? ''), keys[key], Buffer.from(signature, 'base64'))).toBe(true)
  })

  test('is not signed when one letter of the base is another', () => {
    const changed = Buffer.from(ours?.replace(/.$/, '~') ?? '')
    expect(checks[key](changed, keys[key], Buffer.from(signature, 'base64'))).toBe(false)
  })
})

test.each([
  ['another method and host', { method: 'POST', url: 'https://example.com/demo?name1=Value1&Name2=value2' }],
  ['another order of what is accepted', { reversed: true }],
])('B.4: a request changed in what was signed is not signed: %s', (_, change) => {
  const vector = vectors.find(({ name }) => name.startsWith('B.4'))
  if (vector === undefined || 'status' in vector.message) throw new Error('No such vector')
  const { reversed, ...rest } = { reversed: false, ...change }
  const fields = reversed ? vector.message.fields.toReversed() : vector.message.fields
  const base = signatureBase({ ...vector.message, ...rest, fields }, inputOf(vector.input)) ?? ''
  expect(isSignedBy(keys.ed25519, base, Buffer.from(vector.signature, 'base64'))).toBe(false)
})

test('B.2.6 is signed to the byte', () => {
  const key = privateKeyOf(ed25519Seed)
  const vector = vectors.find(({ name }) => name.startsWith('B.2.6'))
  const [components, parameters] = inputOf(vector?.input ?? '()')
  expect(signMessage(request, { label: 'sig-b26', components, parameters, key })).toEqual([
    ['signature-input', `sig-b26=${vector?.input}`],
    ['signature', `sig-b26=:${vector?.signature}:`],
  ])
  expect(publicBytesOf(key).toString('base64url')).toBe('JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs')
})

test.each([
  ['the request', request.fields, bodies.request],
  ['the answer', answer.fields, bodies.answer],
])('B.2: the digest of the body of %s is right', (_, fields, body) => {
  expect(checkContentDigest(fields, Buffer.from(body))).toEqual({ granted: true, value: null })
  expect(checkContentDigest(fields, Buffer.from(`${body} `))).toEqual({ granted: false, refusal: 'digest-wrong' })
})
