/** The code that a telephone shows, reckoned as RFC 6238 and RFC 4226 write it and apart from the code that checks it. */
import { createHmac } from 'node:crypto'

export function totpAt(secret: string, at: Date): string {
  const step = Math.floor(at.getTime() / 30_000)
  const hmac = createHmac('sha1', secret)
    .update(Buffer.from(step.toString(16).padStart(16, '0'), 'hex'))
    .digest()
  const [one = 0, two = 0, three = 0, four = 0] = hmac.subarray((hmac.at(-1) ?? 0) % 16)
  return (((((one % 128) * 256 + two) * 256 + three) * 256 + four) % 1_000_000).toString().padStart(6, '0')
}
