/**
 * The cookies of better-auth by the end of their names; in front stands `madoguchi.`, and `__Secure-` under https.
 * A step of signing in is given its own cookies only, so that an older session in the same browser can't answer for it.
 */
export const cookieEnds = { session: '.session_token', pending: '.two_factor', passkey: '.passkey' } as const

export function withOnlyCookies(headers: Headers, ends: readonly string[]): Headers {
  const kept = (headers.get('cookie') ?? '')
    .split(';')
    .map((cookie) => cookie.trim())
    .filter((cookie) => ends.some((end) => (cookie.split('=', 1)[0] ?? '').endsWith(end)))
  const userAgent = headers.get('user-agent')
  return new Headers({ cookie: kept.join('; '), ...(userAgent === null ? {} : { 'user-agent': userAgent.slice(0, 300) }) })
}
