import { inOrganisation } from '../../../shared/database/database.store.ts'
import { recordReads } from '../../../shared/record/record.store.ts'
import { gramsOf } from '../../../shared/text/grams.ts'
import { snippetsOf, tellingFirst } from '../../../shared/text/searching.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { Tx } from '../../takedown.tables.ts'
import type { Reader } from '../desk.ts'
import type { QueueRow } from '../queue.ts'
import { listCandidates, listNamed, listRows, listTexts, type Named, scanNewest, type Texts } from './search.store.ts'
import { FOUND_PAGE, type FoundPage, type FoundRequest, MOST_EXAMINED, type RequestText, type Search } from './search.ts'

type Deps = Pick<TakedownDeps, 'db' | 'vault' | 'now'>

/** What of a request the searching person may open: its story, its material, and whether a piece of them may stand in a list. */
export type Openness = { story: boolean; material: boolean; shows: boolean }
export type Searcher = Reader & { opens: (row: QueueRow) => Openness }

/** One more than a page, to know whether there is a next one; the rest for those that only look alike. */
const AT_ONCE = FOUND_PAGE + 5

/**
 * One page of the requests that fit, the newest first. Those of which a piece is shown are recorded as read; what was searched for is
 * written down nowhere.
 */
export async function searchRequests(deps: Deps, searcher: Searcher, search: Search, after?: string): Promise<FoundPage> {
  return await inOrganisation(deps.db, searcher.organisationId, async (tx) => {
    const page =
      search.words.length === 0 ? await listNewest(tx, searcher, search, after) : await findPage(deps, tx, searcher, search, after)
    await recordReads(tx, searcher.organisationId, {
      context: 'takedown',
      subjectIds: page.requests.filter(({ snippets }) => snippets !== undefined && snippets.length > 0).map(({ id }) => id),
      actor: { kind: 'person', id: searcher.personId },
      at: deps.now(),
      what: 'search',
    })
    return page
  })
}

/** Codes and days alone: nothing is opened. */
async function listNewest(tx: Tx, { organisationId }: Reader, { filters }: Search, after: string | undefined): Promise<FoundPage> {
  const { ids, stoppedAt } = await scanNewest(tx, organisationId, { filters, below: after, most: FOUND_PAGE + 1 })
  const rows = new Map((await listRows(tx, organisationId, ids)).map((row) => [row.id, row]))
  const requests = ids.flatMap((id) => rows.get(id) ?? []).map((row) => ({ ...row, snippets: [] }))
  const last = requests[FOUND_PAGE - 1]
  if (last !== undefined && requests.length > FOUND_PAGE) return { requests: requests.slice(0, FOUND_PAGE), next: last.id, goesOn: false }
  return stoppedAt === undefined ? { requests, goesOn: false } : { requests, next: stoppedAt, goesOn: true }
}

async function findPage(deps: Deps, tx: Tx, searcher: Searcher, search: Search, after: string | undefined): Promise<FoundPage> {
  const asked = await askedFor(deps, tx, searcher.organisationId, search)
  const requests: FoundRequest[] = []
  const byName = new Set<string>()
  let below = after
  for (let examined = 0; examined < MOST_EXAMINED; examined += AT_ONCE) {
    const range = { filters: search.filters, below, most: AT_ONCE }
    const named = await listNamed(tx, searcher.organisationId, asked, range)
    // A whole address names its post: its pairs of characters stand in every address of the service, and would all be looked at.
    for (const id of named) byName.add(id)
    const isAddress = search.canonical !== undefined && byName.size > 0
    const candidates = isAddress ? [] : await listCandidates(tx, asked.grams, range)
    const ids = [...new Set([...named, ...candidates])].sort().reverse().slice(0, AT_ONCE)
    requests.push(...(await confirmed(deps, tx, searcher, { ids, named, search })))
    const last = requests[FOUND_PAGE - 1]
    if (last !== undefined && requests.length > FOUND_PAGE) return { requests: requests.slice(0, FOUND_PAGE), next: last.id, goesOn: false }
    below = ids.at(-1)
    if (ids.length < AT_ONCE || below === undefined) return { requests, goesOn: false }
  }
  return { requests, goesOn: true, ...(below !== undefined && { next: below }) }
}

async function askedFor({ vault }: Deps, tx: Tx, organisationId: string, { words, number, canonical, author }: Search) {
  const grams = []
  for (const word of tellingFirst(words)) grams.push(await vault.gramHashes(tx, organisationId, gramsOf(word)))
  const hash = async (purpose: string, text: string | undefined) =>
    text === undefined ? undefined : await vault.lookupHash(tx, organisationId, purpose, text)
  const [canonicalHash, authorHash] = [await hash('takedown-url', canonical), await hash('takedown-author', author)]
  return { grams, number, canonicalHash, authorHash } satisfies Named & { grams: number[][] }
}

type Proposed = { ids: readonly string[]; named: readonly string[]; search: Search }

/** Those of the proposed requests that fit by what the reader may open, in their order. */
async function confirmed({ vault }: Deps, tx: Tx, searcher: Searcher, { ids, named, search }: Proposed): Promise<FoundRequest[]> {
  const rows = await listRows(tx, searcher.organisationId, ids)
  const texts = await listTexts(tx, searcher.organisationId, await vault.openSubjectKeys(tx, searcher.organisationId, ids))
  return ids.flatMap((id) => {
    const row = rows.find((each) => each.id === id)
    const found = texts.get(id)
    if (row === undefined || found === undefined) return []
    const openness = searcher.opens(row)
    const snippets = snippetsOf(readable(found, openness), search.words)
    if (snippets !== undefined) return [{ ...row, snippets: openness.shows ? snippets : undefined }]
    // A receipt number is no secret of the desk; who is found by a post or an author must be open to the reader.
    const isNamed = row.number === search.number || (named.includes(id) && openness.material)
    return isNamed ? [{ ...row, snippets: [] }] : []
  })
}

function readable({ material, story, inside }: Texts, openness: Openness): RequestText[] {
  return [...(openness.story ? story : []), ...(openness.material ? material : []), ...inside]
}
