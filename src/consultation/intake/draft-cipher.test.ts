import { describe, expect, test } from 'vitest'
import { TamperedError } from '../../shared/vault/box.cipher.ts'
import {
  isToken,
  type KeptReceipt,
  newDraftKey,
  newToken,
  openContent,
  openReceipt,
  type SecretKind,
  sealContent,
  sealReceipt,
  secretHash,
  unwrapDraftKey,
  type Whose,
  wrapDraftKey,
} from './draft.cipher.ts'
import { emptyContent } from './draft.ts'

const hers: Whose = { organisationId: 'ours', draftId: 'hers' }
const his: Whose = { organisationId: 'ours', draftId: 'his' }
const elsewhere: Whose = { organisationId: 'theirs', draftId: 'hers' }
const content = { ...emptyContent, resumeCode: '消してほしいです。' }
/** As long as what a cookie or a resume code holds. */
const SECRET = 'a-secret-of-the-cookie'
const OTHER = 'a-secret-of-no-cookie!'

describe('the key of a draft', () => {
  const key = newDraftKey()

  test.each<SecretKind>(['cookie', 'resume'])('comes back with the %s it was kept under', (kind) => {
    expect(unwrapDraftKey(hers, kind, SECRET, wrapDraftKey(hers, kind, SECRET, key))).toEqual(key)
  })

  test.each<[string, Whose, SecretKind, string]>([
    ['another secret', hers, 'cookie', OTHER],
    ['the same words as the other kind of secret', hers, 'resume', SECRET],
    ['the row of another draft', his, 'cookie', SECRET],
    ['the same draft of another organisation', elsewhere, 'cookie', SECRET],
  ])('does not come back with %s', (_, whose, kind, secret) => {
    const wrapped = wrapDraftKey(hers, 'cookie', SECRET, key)
    expect(() => unwrapDraftKey(whose, kind, secret, wrapped)).toThrow(TamperedError)
  })
})

describe('what was told', () => {
  test('is read with the key, and nothing of it stands in the sealed bytes', () => {
    const key = newDraftKey()
    const sealed = sealContent(hers, key, content)
    expect(openContent(hers, key, sealed)).toEqual(content)
    expect(sealed.toString()).not.toContain('消して')
  })

  test('is not read with another key, nor in another row, nor after a single bit was changed', () => {
    const key = newDraftKey()
    const sealed = sealContent(hers, key, content)
    const bent = Buffer.from(sealed)
    bent.writeUInt8(bent.readUInt8(bent.length - 1) ^ 1, bent.length - 1)
    expect(() => openContent(hers, newDraftKey(), sealed)).toThrow(TamperedError)
    expect(() => openContent(his, key, sealed)).toThrow(TamperedError)
    expect(() => openContent(hers, key, bent)).toThrow(TamperedError)
  })

  test('sealed twice looks different each time', () => {
    const key = newDraftKey()
    expect(sealContent(hers, key, content)).not.toEqual(sealContent(hers, key, content))
  })
})

describe('the receipt', () => {
  const receipt: KeptReceipt = { number: '26-000001', receiptCode: 'ABCDE', dueAt: '2026-11-25T03:00:00.000Z', mail: true, help: null }

  test('is read by the browser that sent, and by no other', () => {
    const token = newToken()
    const sealed = sealReceipt(hers, token, receipt)
    expect(openReceipt(hers, token, sealed)).toEqual(receipt)
    expect(() => openReceipt(hers, newToken(), sealed)).toThrow(TamperedError)
    expect(() => openReceipt(his, token, sealed)).toThrow(TamperedError)
  })
})

test('a row is found by the same secret again, and by no other secret or kind', () => {
  expect(secretHash('cookie', SECRET)).toEqual(secretHash('cookie', SECRET))
  expect(secretHash('cookie', SECRET)).not.toEqual(secretHash('cookie', OTHER))
  expect(secretHash('cookie', SECRET)).not.toEqual(secretHash('resume', SECRET))
})

test.each<[string, string, boolean]>([
  ['a new one', newToken(), true],
  ['nothing', '', false],
  ['one letter less', newToken().slice(1), false],
  ['one letter more', `${newToken()}A`, false],
  ['a letter that is none of base64url', newToken().replace(/.$/, '+'), false],
  ['a line after it', `${newToken()}\n`, false],
])('%s could be a token: %s', (_, text, expected) => {
  expect(isToken(text)).toBe(expected)
})

test('no token is given twice', () => {
  expect(new Set(Array.from({ length: 200 }, newToken)).size).toBe(200)
})
