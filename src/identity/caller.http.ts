import type { Context } from 'hono'
import type { ClientVariables } from '../shared/http/client.middleware.ts'
import type { OrganisationVariables } from '../shared/organisation/organisation.middleware.ts'
import type { Caller } from './identity.deps.ts'
import type { Person } from './person.ts'
import type { Session } from './session.ts'
import type { IdentityWords } from './words.ts'

/** Every request of this context knows its organisation and network; behind `requirePerson` also who asks. */
export type CallerEnv = { Variables: OrganisationVariables & ClientVariables }
export type PersonVariables = { person: Person; session: Session }
export type PersonEnv = { Variables: OrganisationVariables & ClientVariables & PersonVariables }

type WithCaller = { var: Readonly<CallerEnv['Variables']>; req: { raw: Request } }

export function callerOf({ var: { organisation, clientNetwork }, req }: WithCaller): Caller {
  return { organisation, headers: req.raw.headers, network: clientNetwork }
}

export function keepCookies(c: Context, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** What has just happened, told once on the page that follows. Anything else in the address is nothing. */
export function noticeOf(c: Context, words: IdentityWords): string | undefined {
  const asked = c.req.query('notice') ?? ''
  return Object.entries(words.notices).find(([name]) => name === asked)?.[1]
}
