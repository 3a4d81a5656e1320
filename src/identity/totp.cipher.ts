import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '../shared/day.ts'

/** RFC 6238 as every authenticator reads it: SHA-1, six digits, thirty seconds. */
export const TOTP_DIGITS = 6
export const TOTP_SECONDS = 30
/** Clocks of phones are off by seconds and people type slowly: one step before and one after are good too. */
const STEPS_AROUND = 1
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function verifyTotp(secret: string, code: string, now: Instant): boolean {
  const given = Buffer.from(code)
  let good = false
  for (let step = stepOf(now) - STEPS_AROUND; step <= stepOf(now) + STEPS_AROUND; step += 1) {
    const expected = Buffer.from(codeOfStep(secret, step))
    // Every step is compared, so that the time taken tells nothing about which one was right.
    if (given.length === expected.length && timingSafeEqual(given, expected)) good = true
  }
  return good
}

/** What an authenticator reads from the picture. `secret` is the text whose bytes are the key. */
export function totpAddress(secret: string, { issuer, holder }: { issuer: string; holder: string }): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(holder)}`
  const query = [`secret=${base32(secret)}`, `issuer=${encodeURIComponent(issuer)}`, `digits=${TOTP_DIGITS}`, `period=${TOTP_SECONDS}`]
  return `otpauth://totp/${label}?${query.join('&')}`
}

/** The secret as it is typed into an authenticator by hand (RFC 4648, without padding). */
export function base32(secret: string): string {
  let bits = ''
  for (const byte of Buffer.from(secret)) bits += byte.toString(2).padStart(8, '0')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => BASE32[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** Digits however they were typed: full width, with spaces; undefined when they are not six. */
export function readTotp(text: string): string | undefined {
  const code = text.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(code) ? code : undefined
}

function stepOf(at: Instant): number {
  return Math.floor(at.getTime() / 1000 / TOTP_SECONDS)
}

function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** TOTP_DIGITS
  return String(number).padStart(TOTP_DIGITS, '0')
}
