import { expect, test } from 'vitest'
import { newTotpSecret } from './secret.random.ts'
import { base32, readTotp, totpAddress, verifyTotp } from './totp.cipher.ts'
import { totpAt } from './totp.testing.ts'

/** The key of RFC 6238, appendix B, for SHA-1; its eight digits end in these six. */
const RFC_SECRET = '12345678901234567890'

test.each([
  ['1970-01-01T00:00:59Z', '287082'],
  ['2005-03-18T01:58:29Z', '081804'],
  ['2005-03-18T01:58:31Z', '050471'],
  ['2009-02-13T23:31:30Z', '005924'],
  ['2033-05-18T03:33:20Z', '279037'],
  ['2603-10-11T11:33:20Z', '353130'],
])('at %s the code of RFC 6238 is %s', (time, code) => {
  expect(totpAt(RFC_SECRET, new Date(time))).toBe(code)
  expect(verifyTotp(RFC_SECRET, code, new Date(time))).toBe(true)
})

test.each([
  [-61, false],
  [-30, true],
  [0, true],
  [30, true],
  [61, false],
])('a telephone whose clock is %i seconds off gives a good code: %s', (seconds, good) => {
  const now = new Date('2026-11-22T12:00:15Z')
  const code = totpAt(RFC_SECRET, new Date(now.getTime() + seconds * 1000))
  expect(verifyTotp(RFC_SECRET, code, now)).toBe(good)
})

test.each(['', '00000', '0000000', 'abcdef'])('%j is not a good code', (code) => {
  expect(verifyTotp(RFC_SECRET, code, new Date('2026-11-22T12:00:00Z'))).toBe(false)
})

test.each<[string, string | undefined]>([
  ['287082', '287082'],
  ['287 082', '287082'],
  ['２８７０８２', '287082'],
  ['28708', undefined],
  ['2870820', undefined],
  ['28708a', undefined],
])('%j is read as %s', (typed, code) => {
  expect(readTotp(typed)).toBe(code)
})

test.each([
  ['f', 'MY'],
  ['foobar', 'MZXW6YTBOI'],
  ['12345678901234567890', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'],
])('%s in base 32 is %s (RFC 4648, §10)', (text, expected) => {
  expect(base32(text)).toBe(expected)
})

test('the address in the picture names the centre and the holder, escaped', () => {
  const address = totpAddress(RFC_SECRET, { issuer: 'みなと相談センター', holder: 'a b@example.jp' })
  const url = new URL(address)
  expect(decodeURIComponent(url.pathname)).toBe('//totp/みなと相談センター:a b@example.jp'.slice(url.host === 'totp' ? 6 : 0))
  expect(url.searchParams.get('secret')).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(url.searchParams.get('issuer')).toBe('みなと相談センター')
})

test('a secret has 160 bits', () => {
  expect(Buffer.from(newTotpSecret(), 'base64url')).toHaveLength(20)
})
