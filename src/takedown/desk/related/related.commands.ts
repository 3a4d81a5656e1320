import { inOrganisation } from '../../../shared/database/database.store.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { RequestKey } from '../../takedown.tables.ts'
import { listRelated } from './related.store.ts'
import { MOST_RELATED, type Related, type RelatedRow, type Relation } from './related.ts'

/** What a request has in common with others that the reader may open. Codes and days alone: nothing of the others is opened. */
export async function readRelated(
  { db }: Pick<TakedownDeps, 'db'>,
  key: RequestKey,
  mayOpen: (row: RelatedRow) => boolean,
): Promise<Related> {
  return await inOrganisation(db, key.organisationId, async (tx) => {
    const of = async (relation: Relation) => {
      const rows = (await listRelated(tx, key, relation)).filter(mayOpen)
      return { rows: rows.slice(0, MOST_RELATED), more: rows.length > MOST_RELATED }
    }
    return { post: await of('post'), author: await of('author'), requester: await of('requester') }
  })
}
