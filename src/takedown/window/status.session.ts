import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { statusSecretIn } from '../status-secret.ts'
import { statusAddresses } from './addresses.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** Holds nothing but the secret of the link, and goes to the pages of the request alone. */
const COOKIE = 'takedown-status'
/** Long enough to read and write in peace, short enough for a shared computer. */
const SESSION_MINUTES = 120

type C = Context<WindowEnv>

export function enter(c: C, { secure }: Pick<WindowDeps, 'secure'>, token: string): void {
  setCookie(c, COOKIE, token, { path: statusAddresses.status, httpOnly: true, sameSite: 'Lax', secure, maxAge: SESSION_MINUTES * 60 })
}

/** Undefined without a session. */
export function tokenOf(c: C): string | undefined {
  return statusSecretIn(getCookie(c, COOKIE) ?? '')
}

export function leave(c: C): void {
  deleteCookie(c, COOKIE, { path: statusAddresses.status })
}
