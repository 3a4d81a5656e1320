import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Emergency } from '../../shared/content/advice.ts'
import type { Service } from '../../shared/content/codes.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { DangerReader } from '../../shared/text/danger.ts'
import type { RemovalDesk } from '../removal/removal.ts'
import { SESSION_MINUTES } from './mailbox.ts'
import type { MailboxDeps } from './opening.commands.ts'

export type Env = { Variables: OrganisationVariables & ClientVariables }
export type C = Context<Env>

export type MailboxRoutesDeps = MailboxDeps & {
  limits: Limits
  secure: boolean
  /** What a URL's host says about its service. */
  services: readonly Service[]
  /** Finds signs of danger in a question, so that help is shown and the case is read first. */
  dangersIn: DangerReader
  emergency: readonly Emergency[]
  /** The operators' side of a request for removal. */
  removals: RemovalDesk
}

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
