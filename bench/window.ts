import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { readConfig } from '../src/app/config.ts'
import { consultationDeps } from '../src/app/consultation.ts'
import { makeInstallationKey } from '../src/app/keys.folder.ts'
import { offerAdministratorLink, prepareInstallation } from '../src/app/prepare.process.ts'
import { openVisitor, type Visitor } from '../src/app/tests/visitor.testing.ts'
import { openWeb } from '../src/app/web.process.ts'
import type { ConsultationDeps } from '../src/consultation/consultation.deps.ts'
import { secretOn } from '../src/identity/set-up-key.testing.ts'
import { totpAt } from '../src/identity/totp.testing.ts'
import { startPostgres } from '../src/shared/postgres/postgres.process.ts'
import { CLIENTS } from './ground.ts'

export const ORIGIN = 'http://bench.example'

export type BenchWindow = {
  deps: ConsultationDeps
  organisationId: string
  owner: pg.Pool
  /** An adviser at work, with all that a page asks of a session. */
  adviser: Visitor
  /** What a machine sends. */
  ask(request: Request): Promise<Response>
  /** Somebody new. */
  visitor(): Visitor
  stop(): Promise<void>
}

/** The whole web process, short of its port, on a PostgreSQL of its own. */
export async function benchWindow(): Promise<BenchWindow> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-bench-'))
  await makeInstallationKey(folder)
  const postgres = await startPostgres({ folder: join(folder, 'postgres'), log: () => undefined })
  const outcome = readConfig({ DATABASE_URL: postgres.url, DATA_FOLDER: folder, PUBLIC_URL: ORIGIN })
  if ('faults' in outcome) throw new Error(outcome.faults.join('\n'))
  await prepareInstallation({ ownerUrl: postgres.url })
  const owner = new pg.Pool({ connectionString: postgres.url, max: CLIENTS })
  owner.on('error', () => undefined)
  const web = await openWeb({ config: { ...outcome.config, databaseUrl: postgres.url }, log: pino({ level: 'silent' }) })
  const visitor = () => openVisitor(async (url, init) => await web.app.request(url, init), { origin: ORIGIN })
  const adviser = visitor()
  await signUp(adviser, (await offerAdministratorLink({ ownerUrl: postgres.url, publicUrl: ORIGIN })) ?? '')
  const { rows } = await owner.query<{ id: string }>('select id from organisation')
  return {
    deps: consultationDeps(web.ground),
    organisationId: rows[0]?.id ?? '',
    owner,
    adviser,
    ask: async (request) => await web.app.request(request),
    visitor,
    async stop() {
      await web.stop()
      await owner.end()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The first administrator, who answers too. */
async function signUp(visitor: Visitor, link: string): Promise<void> {
  const { pathname, search } = new URL(link)
  const person = { name: '計測 花子', email: 'bench@example.jp', password: 'teapot-harbour-lantern', language: 'ja', answers: 'yes' }
  await visitor.submit(await visitor.get(pathname + search), pathname, person)
  const page = await visitor.get('/sign-in/set-up')
  await visitor.submit(page, '/sign-in/set-up', { code: totpAt(secretOn(page.html), new Date()) })
}
