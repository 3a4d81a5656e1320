import { inOrganisation } from '../../shared/database/database.store.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { listOpenAlerts } from './alert.store.ts'
import type { AlertTables } from './alert.tables.ts'
import { type Alerts, isFor } from './alert.ts'

/** What one person is told of, and how much there is besides. Numbers, days and kinds alone: nothing personal is opened. */
export async function listAlerts(
  { db }: Pick<TakedownDeps, 'db'>,
  organisationId: string,
  reader: { id: string; supervises: boolean },
): Promise<Alerts> {
  const open = await inOrganisation(db.withTables<AlertTables>(), organisationId, (tx) => listOpenAlerts(tx, organisationId))
  const listed = open.filter((alert) => isFor(alert, reader))
  return { listed, ofOthers: open.length - listed.length }
}
