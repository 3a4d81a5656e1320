import type { Hono } from 'hono'
import { inOrganisation } from '../shared/database/database.store.ts'
import { openSignInDatabase } from './auth-database.store.ts'
import type { CallerEnv } from './caller.http.ts'
import { type Guards, openGuards } from './guard.routes.ts'
import { accountNameOf, type IdentityDeps } from './identity.deps.ts'
import { identityRoutes } from './identity.routes.ts'
import type { Tx } from './identity.tables.ts'
import { listPeople } from './person.store.ts'
import type { Person } from './person.ts'
import type { Provider } from './sign-in.auth.ts'

type Options = Pick<IdentityDeps, 'db' | 'vault' | 'enqueue' | 'limits' | 'now' | 'mailsAreKept' | 'menu'> & {
  databaseUrl: string
  publicUrl: string
  /** 32 bytes or more, the same in every process: signs cookies and keys what is kept of codes. */
  secret: Buffer
  provider?: Provider | undefined
  log: (level: string, message: string) => void
}

export type Identity = {
  /** `/sign-in`, `/sign-out`, `/console/account`, `/console/people`; behind the organisation's and the network's middleware. */
  routes: Hono<CallerEnv>
  guards: Guards
  /** Everybody of an organisation, for names and for handing over; at most 500. */
  listColleagues(organisationId: string): Promise<Person[]>
  /** The same within a transaction that reads other things too. */
  listColleaguesIn(tx: Tx, organisationId: string): Promise<Person[]>
  close(): Promise<void>
}

/** People, sign-in and rights, with a small pool of their own for the accounts. */
export function openIdentity({ databaseUrl, publicUrl, secret, provider, log, ...rest }: Options): Identity {
  const text = secret.toString('base64url')
  const { close, ...signIn } = openSignInDatabase({
    databaseUrl,
    publicUrl,
    secret: text,
    provider,
    log,
    accountName: (organisationId, email) => accountNameOf(rest, organisationId, email),
  })
  const deps: IdentityDeps = { ...rest, ...signIn, secret: text }
  const guards = openGuards(deps)
  return {
    routes: identityRoutes(deps, guards),
    guards,
    listColleagues: (organisationId) => inOrganisation(deps.db, organisationId, (tx) => listPeople(tx, organisationId)),
    listColleaguesIn: listPeople,
    close,
  }
}
