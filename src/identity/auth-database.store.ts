import { openDatabase, openPool } from '../shared/database/database.store.ts'
import type { Organisation } from '../shared/organisation/organisation.store.ts'
import { originOf } from '../shared/organisation/origin.ts'
import type { AccountTables } from './account.tables.ts'
import type { IdentityDeps } from './identity.deps.ts'
import { type Auth, openAuth, type Provider, providerId } from './sign-in.auth.ts'

/** Signing in is rare beside everything else, and every page of the console asks one short question. */
const CONNECTIONS = 2

type Options = {
  databaseUrl: string
  publicUrl: string
  secret: string
  provider: Provider | undefined
  accountName: (organisationId: string, email: string) => Promise<string>
  log: (level: string, message: string) => void
}

export type SignInDatabase = Pick<IdentityDeps, 'accounts' | 'authOf' | 'providerAuthOf' | 'hasProvider' | 'originOf'> & {
  close(): Promise<void>
}

/** Opens the accounts as the role that alone may read them, with one better-auth for each organisation and its host. */
export function openSignInDatabase({ databaseUrl, publicUrl, secret, provider, accountName, log }: Options): SignInDatabase {
  const pool = openPool(databaseUrl, 'madoguchi_auth', { max: CONNECTIONS, searchPath: 'auth' })
  const accounts = openDatabase<AccountTables>(pool)
  const ownOrigin = (organisation: Organisation) => originOf(publicUrl, organisation)
  const settingsOf = (organisation: Organisation) => ({
    database: { db: accounts, type: 'postgres' as const },
    secret,
    origin: ownOrigin(organisation),
    organisationName: organisation.name.ja,
    log,
  })
  const plain = new Map<string, Auth>()
  const provided = new Map<string, Auth>()
  const keyOf = (organisation: Organisation) => [organisation.id, ownOrigin(organisation), organisation.name.ja].join('|')
  return {
    accounts,
    originOf: ownOrigin,
    hasProvider: provider !== undefined,
    authOf: (organisation) => remembered(plain, keyOf(organisation), () => openAuth(settingsOf(organisation))),
    async providerAuthOf(organisation) {
      if (provider === undefined) return undefined
      const id = providerId(organisation.id)
      const own = { settings: provider, id, accountName: (email: string) => accountName(organisation.id, email) }
      const auth = remembered(provided, keyOf(organisation), () => openAuth({ ...settingsOf(organisation), provider: own }))
      // The provider is looked up once, when first needed. If it was away then, the next try looks again.
      const { socialProviders } = await auth.$context
      if (socialProviders.some((known) => known.id === id)) return auth
      provided.delete(keyOf(organisation))
      return undefined
    },
    close: () => pool.end(),
  }
}

function remembered(known: Map<string, Auth>, key: string, open: () => Auth): Auth {
  const auth = known.get(key) ?? open()
  known.set(key, auth)
  return auth
}
