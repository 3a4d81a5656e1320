import { join } from 'node:path'
import { openDatabase, openPool } from '../shared/database/database.store.ts'
import { migrate } from '../shared/database/migrate.store.ts'
import { newId } from '../shared/id.random.ts'
import { migrateQueues } from '../shared/jobs/jobs.queue.ts'
import { listOrganisations, type OrganisationTables, saveOrganisation } from '../shared/organisation/organisation.store.ts'
import { queueNames } from './jobs.ts'

/** The same place from the sources and from the build. */
const ROOT = join(import.meta.dirname, '../..')
export const MIGRATIONS = join(ROOT, 'src/migrations')

export type Prepared = {
  /** Opens once, and makes the first administrator. Undefined when there is one already. */
  administratorLink: string | undefined
}

/** Brings the database to the state that web and worker expect. */
export async function prepareInstallation({ ownerUrl }: { ownerUrl: string }): Promise<Prepared> {
  await migrate(ownerUrl, MIGRATIONS)
  await migrateQueues(ownerUrl, queueNames)
  await makeFirstOrganisation(ownerUrl)
  return { administratorLink: undefined }
}

/** The name is a beginning that an administrator changes; the window needs one to show. */
const FIRST_ORGANISATION = {
  slug: 'centre',
  name: { ja: '相談センター', easy: '相談センター', en: 'Consultation Centre' },
  host: null,
  isDefault: true,
}

async function makeFirstOrganisation(url: string): Promise<void> {
  const pool = openPool(url, 'madoguchi_app', { max: 1 })
  const db = openDatabase<OrganisationTables>(pool)
  if ((await listOrganisations(db)).length === 0) await saveOrganisation(db, { id: newId(), ...FIRST_ORGANISATION })
  await pool.end()
}
