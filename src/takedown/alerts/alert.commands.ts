import { inOrganisation } from '../../shared/database/database.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { countAlertsOfOthers, listOpenAlerts } from './alert.store.ts'
import type { AlertTables } from './alert.tables.ts'
import type { AlertReader, Alerts } from './alert.ts'

/** What one person is told of, and how much there is besides. Numbers, days and kinds alone: nothing personal is opened. */
export async function listAlerts({ db }: Pick<TakedownDeps, 'db'>, organisationId: string, reader: AlertReader): Promise<Alerts> {
  return await inOrganisation(db.withTables<AlertTables>(), organisationId, async (tx) => ({
    listed: await listOpenAlerts(tx, organisationId, reader),
    ofOthers: await countAlertsOfOthers(tx, organisationId, reader),
  }))
}
