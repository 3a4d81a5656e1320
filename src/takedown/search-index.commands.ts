import { newId } from '../shared/id.random.ts'
import { gramsOf } from '../shared/text/grams.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

/** Makes a text of a request findable, in the transaction that keeps it. */
export async function indexText(
  { vault }: Pick<TakedownDeps, 'vault'>,
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  source: TakedownTables['takedown_search_entry']['source'],
  text: string,
): Promise<void> {
  const grams = await vault.gramHashes(tx, organisationId, gramsOf(text))
  await tx
    .insertInto('takedown_search_entry')
    .values({ organisation_id: organisationId, id: newId(), request_id: requestId, source, grams })
    .execute()
}
