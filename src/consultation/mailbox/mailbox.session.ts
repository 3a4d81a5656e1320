import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { ToldUrl } from '../intake.ts'
import { SESSION_MINUTES } from './mailbox.ts'
import type { MailboxDeps } from './opening.commands.ts'

export type Env = { Variables: OrganisationVariables & ClientVariables }
export type C = Context<Env>

/** `toldUrl` tells what a URL's host says about its service. */
export type MailboxRoutesDeps = MailboxDeps & { limits: Limits; secure: boolean; toldUrl: (url: string) => ToldUrl }

/** Holds nothing but a random secret. */
const COOKIE = 'mailbox'

export function enter(c: C, { secure }: MailboxRoutesDeps, token: string): Response {
  setCookie(c, COOKIE, token, { path: '/', httpOnly: true, sameSite: 'Lax', secure, maxAge: SESSION_MINUTES * 60 })
  return c.redirect('/mailbox', 303)
}

export const tokenOf = (c: C): string => getCookie(c, COOKIE) ?? ''

export function leave(c: C): void {
  deleteCookie(c, COOKIE, { path: '/' })
}

/** One field of a form; empty when it is missing or is a file. */
export async function field(c: C, name: string): Promise<string> {
  const value = (await c.req.parseBody())[name]
  return typeof value === 'string' ? value : ''
}
