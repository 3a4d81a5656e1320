import { inOrganisation } from '../shared/database/database.store.ts'
import { listOwnDeadlines } from './own-deadline.store.ts'
import type { Due, TakedownDeps } from './takedown.deps.ts'

/** How an organisation counts now, for a page that tells of it. What is written down is counted in its own transaction. */
export async function readDue({ db, due }: Pick<TakedownDeps, 'db' | 'due'>, organisationId: string): Promise<Due> {
  const own = await inOrganisation(db, organisationId, (tx) => listOwnDeadlines(tx, organisationId))
  return (id, happened) => due(id, happened, own)
}
