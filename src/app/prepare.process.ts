import { join } from 'node:path'
import type { Kysely } from 'kysely'
import { firstAdministratorLink } from '../identity/index.ts'
import { keepApplicationLogin } from '../shared/database/application-login.store.ts'
import { openDatabase, openPool } from '../shared/database/database.store.ts'
import { migrate } from '../shared/database/migrate.store.ts'
import { newId } from '../shared/id.random.ts'
import { migrateQueues } from '../shared/jobs/jobs.queue.ts'
import {
  listOrganisations,
  type Organisation,
  type OrganisationTables,
  saveOrganisation,
} from '../shared/organisation/organisation.store.ts'
import type { Tables } from './ground.process.ts'
import { queueNames } from './jobs.ts'

/** The same place from the sources and from the build. */
const ROOT = join(import.meta.dirname, '../..')
export const MIGRATIONS = join(ROOT, 'src/migrations')

type Where = { ownerUrl: string; publicUrl: string }

/** Brings the database to the state that web and worker expect. Links that were given out stay good. */
export async function prepareInstallation({
  ownerUrl,
  applicationUrl,
}: Pick<Where, 'ownerUrl'> & { applicationUrl?: string | undefined }): Promise<void> {
  await migrate(ownerUrl, MIGRATIONS)
  if (applicationUrl !== undefined) await keepApplicationLogin(ownerUrl, applicationUrl)
  await migrateQueues(ownerUrl, queueNames)
  await withApp(ownerUrl, firstOrganisation)
}

/** A link that opens once and makes the first administrator; the one before opens no longer. Undefined when there is one already. */
export async function offerAdministratorLink({ ownerUrl, publicUrl }: Where): Promise<string | undefined> {
  return await withApp(ownerUrl, async (db) => {
    const organisation = await firstOrganisation(db)
    return organisation && (await firstAdministratorLink({ db, now: () => new Date(), originOf: () => publicUrl }, organisation))
  })
}

async function withApp<Result>(ownerUrl: string, work: (db: Kysely<Tables>) => Promise<Result>): Promise<Result> {
  const pool = openPool(ownerUrl, 'madoguchi_app', { max: 1 })
  try {
    return await work(openDatabase<Tables>(pool))
  } finally {
    await pool.end()
  }
}

/** The name is a beginning that an administrator changes; the window needs one to show. */
const FIRST_ORGANISATION = {
  slug: 'centre',
  name: { ja: '相談センター', easy: '相談センター', en: 'Consultation Centre' },
  host: null,
  isDefault: true,
}

/** Made with the installation; undefined once there are several, each of which has its administrators from whoever made it. */
async function firstOrganisation(db: Kysely<OrganisationTables>): Promise<Organisation | undefined> {
  const before = await listOrganisations(db)
  if (before.length > 0) return before.length === 1 ? before[0] : undefined
  await saveOrganisation(db, { id: newId(), ...FIRST_ORGANISATION })
  return (await listOrganisations(db))[0]
}
