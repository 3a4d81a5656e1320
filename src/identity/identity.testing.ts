/** What tests stand on where somebody signs in: a real database, a clock they turn, and browsers that keep their cookies. */
import { makeSignature } from 'better-auth/crypto'
import { Hono } from 'hono'
import { inOrganisation, openDatabase, openPool } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { type LimitTables, openLimits } from '../shared/limits/limits.store.ts'
import { organisationAndPage } from '../shared/organisation/organisation.middleware.ts'
import type { OrganisationTables } from '../shared/organisation/organisation.store.ts'
import { OURS, type TestGround, testGround } from '../shared/testing/organisation.ts'
import { openVault } from '../shared/vault/vault.cipher.ts'
import { saveAccount } from './account.store.ts'
import type { AccountDb, AccountTables } from './account.tables.ts'
import type { CallerEnv } from './caller.http.ts'
import { accountName, hashOfEmail } from './identity.deps.ts'
import { type Identity, openIdentity } from './identity.routes.ts'
import type { Tables } from './identity.tables.ts'
import { addPerson } from './joining.commands.ts'
import { hashPassword } from './password.cipher.ts'
import type { Person, Role } from './person.ts'
import type { Factor } from './session.ts'
import type { Provider } from './sign-in.auth.ts'

export const ORIGIN = 'http://desk.example'
export const PASSWORD = 'teapot-harbour-lantern'
const SECRET = Buffer.alloc(32, 7)

export type IdentityGround = TestGround<Tables & OrganisationTables & LimitTables> & {
  identity: Identity
  accounts: AccountDb
  app: Hono<CallerEnv>
  clock: { aheadMinutes: number }
  now: () => Date
  /** Mails that were put into the outbox, newest last: their ids. */
  mails: string[]
}

type Options = { provider?: Provider; mailsAreKept?: boolean; origin?: string }

/** better-auth reads the real clock, so the clock of a test is the real one and some minutes ahead. */
export async function identityGround({ provider, mailsAreKept = true, origin = ORIGIN }: Options = {}): Promise<IdentityGround> {
  const ground = await testGround<Tables & OrganisationTables & LimitTables>()
  const clock = { aheadMinutes: 0 }
  const now = () => new Date(Date.now() + clock.aheadMinutes * 60_000)
  const mails: string[] = []
  const identity = openIdentity({
    db: ground.db,
    vault: openVault(Buffer.alloc(32, 3)),
    enqueue: async (_, job, { id }) => void (job === 'mail.deliver' && mails.push(id)),
    limits: openLimits({ db: ground.db, secret: SECRET, now }),
    databaseUrl: ground.database.url,
    publicUrl: origin,
    secret: SECRET,
    provider,
    mailsAreKept,
    now,
    log: () => {},
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

type Somebody = { roles?: readonly Role[]; name?: string; email?: string; organisationId?: string }

/** An active person with the password above and no second factor yet. */
export async function addActive(
  { db, accounts, now }: Pick<IdentityGround, 'db' | 'accounts' | 'now'>,
  { roles = ['adviser'], name = '佐藤 花子', email = `${newId()}@example.jp`, organisationId = OURS }: Somebody = {},
): Promise<Person & { email: string }> {
  const vault = openVault(Buffer.alloc(32, 3))
  const organisation = { id: organisationId, slug: 'x', name: { ja: '', easy: '', en: '' }, host: null, isDefault: false }
  return await inOrganisation(db, organisationId, async (tx) => {
    const account = accountName(organisationId, await hashOfEmail(vault, tx, organisationId, email))
    const accountId = await saveAccount(accounts, account, await hashPassword(PASSWORD), now())
    const person = await addPerson({ vault, now }, tx, organisation, { name, email, roles, state: 'active', language: 'ja', accountId })
    return { ...person, email }
  })
}

/** A session of that person, opened behind the pages' back: the header to send. A null factor is the password alone. */
export async function openSession(
  { accounts, now }: Pick<IdentityGround, 'accounts' | 'now'>,
  { accountId }: Pick<Person, 'accountId'>,
  { factor = 'totp', steppedUp = false }: { factor?: Factor | null; steppedUp?: boolean } = {},
): Promise<{ cookie: string; id: string }> {
  const [id, token, at] = [newId(), newId(), now()]
  const later = (minutes: number) => new Date(at.getTime() + minutes * 60_000)
  await accounts
    .insertInto('session')
    .values({
      id,
      token,
      userId: accountId ?? '',
      userAgent: 'test',
      createdAt: at,
      updatedAt: at,
      expiresAt: later(12 * 60),
      factor,
      lastSeenAt: at,
      steppedUpUntil: steppedUp ? later(10) : null,
    })
    .execute()
  const signature = await makeSignature(token, SECRET.toString('base64url'))
  return { cookie: `madoguchi.session_token=${encodeURIComponent(`${token}.${signature}`)}`, id }
}

/** Somebody with these roles at work: a person and the cookie of their session. */
export async function signInAs(
  ground: Pick<IdentityGround, 'db' | 'accounts' | 'now'>,
  roles: readonly Role[],
  given: Omit<Somebody, 'roles'> & { steppedUp?: boolean } = {},
): Promise<{ person: Person; cookie: string }> {
  const person = await addActive(ground, { ...given, roles })
  return { person, cookie: (await openSession(ground, person, { steppedUp: given.steppedUp ?? false })).cookie }
}

export type Browser = {
  get(path: string, headers?: Record<string, string>): Promise<Response>
  post(path: string, fields?: Record<string, string | string[]>, headers?: Record<string, string>): Promise<Response>
  json(path: string, body?: unknown): Promise<Response>
  cookies: Map<string, string>
}

/** Keeps cookies like a browser and follows nothing by itself, so that a test sees every step. */
export function openBrowser(
  app: Pick<Hono<CallerEnv>, 'request'>,
  { cookie, origin = ORIGIN }: { cookie?: string; origin?: string } = {},
): Browser {
  const cookies = new Map<string, string>()
  const keep = (text: string) => {
    const [name = '', value = ''] = (text.split(';')[0] ?? '').split(/=(.*)/s)
    if (/max-age=0/i.test(text)) cookies.delete(name)
    else cookies.set(name, value)
  }
  if (cookie !== undefined) keep(cookie)
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const answer = await app.request(new URL(path, origin), { redirect: 'manual', ...init, headers })
    for (const text of answer.headers.getSetCookie()) keep(text)
    return answer
  }
  return {
    cookies,
    get: (path, headers = {}) => send(path, { headers: { accept: 'text/html', ...headers } }),
    post: (path, fields = {}, headers = {}) => {
      const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one])))
      return send(path, { method: 'POST', body, headers: { accept: 'text/html', ...headers } })
    },
    json: (path, body = {}) =>
      send(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { accept: 'application/json', 'content-type': 'application/json' },
      }),
  }
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
