import { inOrganisation } from '../../../shared/database/database.store.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import { listOwed } from './notice.store.ts'
import type { Owed } from './sender-notice.ts'

/** Which senders are still to be told. Numbers, kinds and days alone: nothing personal is opened. */
export async function listOwedNotices({ db }: Pick<TakedownDeps, 'db'>, organisationId: string): Promise<Owed[]> {
  return await inOrganisation(db, organisationId, (tx) => listOwed(tx, organisationId))
}
