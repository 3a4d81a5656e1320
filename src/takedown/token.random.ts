import { randomBytes } from 'node:crypto'

/** The secret of a link to a status page, an inquiry or a notice: 192 bits, in letters that stand in an address. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

const TOKEN = /^[A-Za-z0-9_-]{32}$/

export function isToken(text: string): boolean {
  return TOKEN.test(text)
}
