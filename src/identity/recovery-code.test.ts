import { expect, test } from 'vitest'
import { formatRecoveryCode, RECOVERY_ALPHABET, readRecoveryCode } from './recovery-code.ts'
import { hashOfRecoveryCode, hashOfToken, newRecoveryCodes, newToken } from './secret.random.ts'

test.each<[string, string, string | undefined]>([
  ['as printed', '7h2kx-m4q9t', '7h2kxm4q9t'],
  ['without the hyphen', '7h2kxm4q9t', '7h2kxm4q9t'],
  ['in capitals', '7H2KX-M4Q9T', '7h2kxm4q9t'],
  ['in full width with a long vowel mark for the hyphen', '７ｈ２ｋｘーｍ４ｑ９ｔ', '7h2kxm4q9t'],
  ['with spaces', ' 7h2kx m4q9t ', '7h2kxm4q9t'],
  ['with o for zero and l for one', 'oh2kx-m4q9l', '0h2kxm4q91'],
  ['one character short', '7h2kx-m4q9', undefined],
  ['one too many', '7h2kx-m4q9tt', undefined],
  ['with a character that no code has', '7h2kx-m4q9u', undefined],
  ['nothing', '', undefined],
])('a recovery code is read %s', (_, typed, code) => {
  expect(readRecoveryCode(typed)).toBe(code)
})

test('ten codes are made, all different, and each reads back as itself', () => {
  const codes = newRecoveryCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) {
    expect([...code].every((character) => RECOVERY_ALPHABET.includes(character))).toBe(true)
    expect(readRecoveryCode(formatRecoveryCode(code))).toBe(code)
  }
})

test('what is kept of a code depends on the key and on the account', () => {
  const hashes = [
    hashOfRecoveryCode('key', 'a1', '7h2kxm4q9t'),
    hashOfRecoveryCode('other', 'a1', '7h2kxm4q9t'),
    hashOfRecoveryCode('key', 'a2', '7h2kxm4q9t'),
    hashOfRecoveryCode('key', 'a1', '7h2kxm4q9v'),
  ]
  expect(new Set(hashes).size).toBe(4)
})

test('a token has 256 bits and is kept as its hash', () => {
  const tokens = Array.from({ length: 100 }, newToken)
  expect(new Set(tokens).size).toBe(100)
  expect(tokens.every((token) => Buffer.from(token, 'base64url').length === 32)).toBe(true)
  expect(hashOfToken(tokens[0] ?? '')).toHaveLength(32)
})
