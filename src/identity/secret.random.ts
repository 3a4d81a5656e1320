import { createHash, createHmac, randomBytes, randomInt } from 'node:crypto'
import { RECOVERY_ALPHABET, RECOVERY_CODES, RECOVERY_LENGTH } from './recovery-code.ts'

/** 256 bits for a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token. It needs no salt and no slow hash: 256 random bits can't be searched. */
export function hashOfToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** 160 bits, as RFC 4226 §4 recommends, written as text because better-auth takes the bytes of a text for the key. */
export function newTotpSecret(): string {
  return randomBytes(20).toString('base64url')
}

export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: RECOVERY_LENGTH }, () => RECOVERY_ALPHABET[randomInt(RECOVERY_ALPHABET.length)]).join(''),
  )
}

/** What is kept of a recovery code: 50 bits could be searched, so the hash needs a key that is not in the database. */
export function hashOfRecoveryCode(secret: string, accountId: string, code: string): string {
  return createHmac('sha256', secret).update(`recovery-code|${accountId}|${code}`).digest('base64url')
}
