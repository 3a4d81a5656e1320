import { randomBytes } from 'node:crypto'
import { BYTES_OF_A_CODE, codeFromBytes } from './receipt-code.ts'

/** A new secret in its normal form. It is shown to the consulter once and never kept in clear. */
export function newReceiptCode(): string {
  return codeFromBytes(randomBytes(BYTES_OF_A_CODE))
}
