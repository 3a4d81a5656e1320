/** The application as it is served, on a database and a folder of its own, with two organisations in it. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import type { AccountDb, AccountTables } from '../../identity/account.tables.ts'
import type { Person, Role } from '../../identity/person.ts'
import { addActive, openSession } from '../../identity/somebody.testing.ts'
import { openDatabase, openPool } from '../../shared/database/database.store.ts'
import { freshDatabase } from '../../shared/testing/database.ts'
import type { TestGround } from '../../shared/testing/organisation.ts'
import { readConfig } from '../config.ts'
import { makeInstallationKey } from '../keys.folder.ts'
import { offerAdministratorLink, prepareInstallation } from '../prepare.process.ts'
import type { ProgramDeps } from '../program.process.ts'
import { openWeb, type Web } from '../web.process.ts'
import { openVisitor, type Page, type Visitor } from './visitor.testing.ts'

/** The addresses of the two organisations; the first is also the one for addresses that nobody has. */
export const ORIGINS = { ours: 'http://ours.example', theirs: 'http://theirs.example' } as const
export type Side = keyof typeof ORIGINS

export type Signed = { person: Person; visitor: Visitor }
type Somebody = { name?: string }
type Session = { side?: Side; factor?: 'totp' | null; steppedUp?: boolean; seen?: (page: Page) => Promise<void> | void }

export type Application = Pick<Web, 'app' | 'ground'> & {
  deps: ProgramDeps
  organisations: Record<Side, string>
  administratorLink: string
  behind: TestGround<object>['behind']
  accounts: AccountDb
  /** Every line of the log. */
  logged: string[]
  visit(side?: Side, seen?: (page: Page) => Promise<void> | void, network?: string): Visitor
  /** Somebody with these roles at work, signed in behind the pages' back. */
  signIn(roles: readonly Role[], somebody?: Somebody & Session): Promise<Signed>
  /** One more browser in which that person has signed in. */
  session(person: Person, session?: Session): Promise<Visitor>
  close(): Promise<void>
}

/** `env` is what the installation is told besides its database and its folder; `assets` where its styles and scripts were built. */
export async function openApplication(env: Record<string, string> = {}, assets?: string): Promise<Application> {
  const database = await freshDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'madoguchi-proof-'))
  const logged: string[] = []
  const deps = depsOf({ WEBHOOK_ALLOWED_HOSTS: '127.0.0.1', ...env, DATABASE_URL: database.url, DATA_FOLDER: dataFolder }, logged)
  await makeInstallationKey(dataFolder)
  await prepareInstallation(database)
  const administratorLink = (await offerAdministratorLink({ ...database, publicUrl: ORIGINS.ours })) ?? ''
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  owner.on('error', () => undefined)
  const organisations = await makeOrganisations(owner)
  const web = await openWeb(deps, assets)
  const accountPool = openPool(database.ownerUrl, 'madoguchi_auth', { max: 2, searchPath: 'auth' })
  const accounts = openDatabase<AccountTables>(accountPool)
  const visit: Application['visit'] = (side = 'ours', seen, network) =>
    openVisitor(async (url, init) => await web.app.request(url, init), {
      origin: ORIGINS[side],
      ...(seen && { seen }),
      ...(network && { network }),
    })
  const session: Application['session'] = async (person, { side = 'ours', seen, factor = 'totp', steppedUp = false } = {}) => {
    const { cookie } = await openSession({ ...web.ground, accounts, secret: web.ground.signInSecret }, person, { factor, steppedUp })
    const visitor = visit(side, seen)
    const [name = '', value = ''] = cookie.split(/=(.*)/s)
    visitor.cookies.set(name, value)
    return visitor
  }

  return {
    ...web,
    deps,
    organisations,
    administratorLink,
    behind: async (statement, values = []) => await owner.query(statement, values),
    accounts,
    logged,
    visit,
    session,
    async signIn(roles, { name = '佐藤 花子', ...given } = {}) {
      const person = await addActive({ ...web.ground, accounts }, { roles, name, organisationId: organisations[given.side ?? 'ours'] })
      return { person, visitor: await session(person, given) }
    },
    async close() {
      await web.stop()
      await accountPool.end()
      await owner.end()
      await database.drop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

function depsOf(env: Record<string, string>, logged: string[]): ProgramDeps {
  const outcome = readConfig({ ...env, PUBLIC_URL: ORIGINS.ours, TRUST_PROXY: '1', METRICS_TOKEN: 'metrics-of-the-proofs' })
  if ('faults' in outcome || outcome.config.databaseUrl === undefined) throw new Error('The proofs’ configuration is not right')
  const log = pino({ level: 'debug', base: null }, { write: (line: string) => void logged.push(line) })
  return { config: { ...outcome.config, databaseUrl: outcome.config.databaseUrl }, log }
}

async function makeOrganisations(owner: pg.Pool): Promise<Record<Side, string>> {
  const { rows } = await owner.query(`update organisation set host = 'ours.example' returning id`)
  const theirs = await owner.query(
    `insert into organisation (id, slug, name, host) values ('01900000-0000-7000-8000-00000000000b', 'theirs',
       '{"ja": "やま相談センター", "easy": "やま相談センター", "en": "Yama Consultation Centre"}', 'theirs.example') returning id`,
  )
  return { ours: rows[0].id, theirs: theirs.rows[0].id }
}
