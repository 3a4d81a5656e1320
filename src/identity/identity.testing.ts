/** What tests stand on where somebody signs in: a real database, a clock they turn, and browsers that keep their cookies. */
import { Hono } from 'hono'
import { openDatabase, openPool } from '../shared/database/database.store.ts'
import { type LimitTables, openLimits } from '../shared/limits/limits.store.ts'
import { organisationAndPage } from '../shared/organisation/organisation.middleware.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import { type TestGround, testGround } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import type { AccountDb, AccountTables } from './account.tables.ts'
import { ORIGIN } from './browser.testing.ts'
import type { CallerEnv } from './caller.http.ts'
import { type Identity, openIdentity } from './identity.open.ts'
import type { Tables } from './identity.tables.ts'
import type { Provider } from './sign-in.auth.ts'

export const SECRET = Buffer.alloc(32, 7)
export const VAULT_KEY = Buffer.alloc(32, 3)

export type IdentityGround = TestGround<Tables & OrganisationTables & LimitTables> & {
  identity: Identity
  accounts: AccountDb
  app: Hono<CallerEnv>
  clock: { aheadMinutes: number }
  now: () => Date
  /** Mails that were put into the outbox, newest last: their ids. */
  mails: string[]
}

type Options = { provider?: Provider; mailsAreKept?: boolean; origin?: string; log?: (message: string) => void }

/** better-auth reads the real clock, so the clock of a test is the real one and some minutes ahead. */
export async function identityGround({
  provider,
  mailsAreKept = true,
  origin = ORIGIN,
  log = () => {},
}: Options = {}): Promise<IdentityGround> {
  const ground = await testGround<Tables & OrganisationTables & LimitTables>()
  const clock = { aheadMinutes: 0 }
  const now = () => new Date(Date.now() + clock.aheadMinutes * 60_000)
  const mails: string[] = []
  const identity = openIdentity({
    db: ground.db,
    vault: openVault(VAULT_KEY),
    enqueue: async (_, job, { id }) => void (job === 'mail.deliver' && mails.push(id)),
    limits: openLimits({ db: ground.db, secret: SECRET, now }),
    databaseUrl: ground.database.url,
    publicUrl: origin,
    secret: SECRET,
    provider,
    mailsAreKept,
    menu: async ({ name }) => [{ items: [{ href: '/console', label: `${name}の画面` }] }],
    now,
    log: (_, message) => log(message),
  })
  const pool = openPool(ground.database.url, 'madoguchi_auth', { max: 2, searchPath: 'auth' })
  const app = new Hono<CallerEnv>()
    .use(organisationAndPage({ db: ground.db, assets: {}, quickExit: 'https://weather.example/', now }))
    .use(async (c, next) => {
      c.set('clientNetwork', c.req.header('x-test-network') ?? '203.0.113.9')
      await next()
    })
    .route('/', identity.routes)
  const close = async () => {
    await identity.close()
    await pool.end()
    await ground.close()
  }
  return { ...ground, identity, accounts: openDatabase<AccountTables>(pool), app, clock, now, mails, close }
}

/** The events of this context, oldest first: kind and details. */
export async function recorded(
  { behind }: Pick<IdentityGround, 'behind'>,
  subjectId: string,
): Promise<{ kind: string; details: unknown }[]> {
  const { rows } = await behind(
    `select kind, details from event where context = 'identity' and subject_id = $1 and kind <> 'identity.read' order by sequence`,
    [subjectId],
  )
  return rows
}
