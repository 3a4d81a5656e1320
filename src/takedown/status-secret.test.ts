import { expect, test } from 'vitest'
import { newReceiptCode } from '../shared/text/receipt-code.random.ts'
import { formatCode } from '../shared/text/receipt-code.ts'
import { statusSecretIn } from './status-secret.ts'
import { newToken } from './token.random.ts'

test('a token is itself, and a number is read however it was typed', () => {
  const [token, code] = [newToken(), newReceiptCode()]
  expect(statusSecretIn(token)).toBe(token)
  for (const typed of [code, formatCode(code), formatCode(code).toLowerCase(), ` ${code} `]) expect(statusSecretIn(typed)).toBe(code)
})

test.each(['', 'opening', 'receipt', 'closing', 'T-R8-000001', 'x'.repeat(33), 'あ'.repeat(20)])('%s is no secret', (typed) => {
  expect(statusSecretIn(typed)).toBeUndefined()
})
