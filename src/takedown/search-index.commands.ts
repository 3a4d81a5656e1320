import { newId } from '../shared/id.random.ts'
import { gramsOf } from '../shared/text/grams.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, TakedownTables, Tx } from './takedown.tables.ts'

/** Makes a text of a request findable, in the transaction that keeps it. */
export async function indexText(
  { vault }: Pick<TakedownDeps, 'vault'>,
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  source: Source,
  text: string,
): Promise<void> {
  await indexTexts({ vault }, tx, organisationId, [{ requestId, source, text }])
}

type Source = TakedownTables['takedown_search_entry']['source']

/** The same for the texts of many requests. */
export async function indexTexts(
  { vault }: Pick<TakedownDeps, 'vault'>,
  tx: Tx,
  organisationId: string,
  texts: readonly { requestId: string; source: Source; text: string }[],
): Promise<void> {
  const rows = await Promise.all(
    texts.map(async ({ requestId, source, text }) => {
      const grams = await vault.gramHashes(tx, organisationId, gramsOf(text))
      return { organisation_id: organisationId, id: newId(), request_id: requestId, source, grams: arrayWords(grams) }
    }),
  )
  await tx.insertInto('takedown_search_entry').values(rows).execute()
}

/** As PostgreSQL writes an array of numbers: the driver would look at each of some hundreds for what is to be escaped. */
const arrayWords = (numbers: readonly number[]): string => `{${numbers.join(',')}}`
