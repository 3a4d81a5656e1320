import { join } from 'node:path'
import { migrate } from '../shared/database/migrate.store.ts'

/** The same place from the sources and from the build. */
const ROOT = join(import.meta.dirname, '../..')

export type Prepared = {
  /** Opens once, and makes the first administrator. Undefined when there is one already. */
  administratorLink: string | undefined
}

/** Brings the database to the state that web and worker expect. */
export async function prepareInstallation({ ownerUrl }: { ownerUrl: string }): Promise<Prepared> {
  await migrate(ownerUrl, join(ROOT, 'src/migrations'))
  return { administratorLink: undefined }
}
