import { statement } from '../../shared/database/statement.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { MOST_VIEWS, type SavedView } from './view.ts'

type Owner = { organisationId: string; personId: string }

/** One's own, by name. */
export const listViews = statement((tx: Tx, { organisationId, personId }: Owner) =>
  tx
    .selectFrom('saved_view')
    .select(['id', 'name', 'query'])
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .orderBy('name')
    .orderBy('id')
    .limit(MOST_VIEWS),
)

export async function saveView(tx: Tx, { organisationId, personId }: Owner, view: SavedView): Promise<void> {
  await tx
    .insertInto('saved_view')
    .values({ organisation_id: organisationId, id: view.id, person_id: personId, name: view.name, query: view.query })
    .execute()
}

/** Of one's own only. @returns whether there was such a view */
export async function removeView(tx: Tx, { organisationId, personId }: Owner, id: string): Promise<boolean> {
  const removed = await tx
    .deleteFrom('saved_view')
    .where('organisation_id', '=', organisationId)
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst()
  return removed.numDeletedRows > 0n
}
