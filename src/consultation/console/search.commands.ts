import { inOrganisation } from '../../shared/database/database.store.ts'
import { recordReads } from '../../shared/record/record.store.ts'
import { gramsOf } from '../../shared/text/grams.ts'
import { snippetsOf, tellingFirst } from '../../shared/text/searching.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Reader } from './case.ts'
import { listCandidates, listFacts, listNamed, listTexts } from './search.store.ts'
import { FOUND_PAGE, type FoundCase, type FoundPage, MOST_EXAMINED, type Search } from './search.ts'

type Deps = Pick<ConsultationDeps, 'db' | 'vault' | 'now'>

/** One more than a page, to know whether there is a next one; the rest for those that only look alike. */
const AT_ONCE = FOUND_PAGE + 5

/**
 * One page of the cases that fit, the newest first. A piece of each case is shown, so each is recorded as read; what was searched
 * for is written down nowhere.
 */
export async function searchCases(deps: Deps, reader: Reader, search: Search, after?: string): Promise<FoundPage> {
  return await inOrganisation(deps.db, reader.organisationId, async (tx) => {
    const page = await findPage(deps, tx, reader.organisationId, search, after)
    await recordReads(tx, reader.organisationId, {
      context: 'consultation',
      subjectIds: page.cases.map(({ id }) => id),
      actor: { kind: 'person', id: reader.personId },
      at: deps.now(),
      what: 'search',
    })
    return page
  })
}

async function findPage(deps: Deps, tx: Tx, organisationId: string, search: Search, after: string | undefined): Promise<FoundPage> {
  const asked = await askedFor(deps, tx, organisationId, search)
  const cases: FoundCase[] = []
  let below = after
  for (let examined = 0; examined < MOST_EXAMINED; examined += AT_ONCE) {
    const range = { filters: search.filters, below, most: AT_ONCE }
    const named = await listNamed(tx, organisationId, asked, range)
    const ids = merged(named, await listCandidates(tx, asked.grams, range))
    cases.push(...(await confirmed(deps, tx, organisationId, { ids, named, words: search.words })))
    const last = cases[FOUND_PAGE - 1]
    if (last !== undefined && cases.length > FOUND_PAGE) return { cases: cases.slice(0, FOUND_PAGE), next: last.id, goesOn: false }
    below = ids.at(-1)
    if (ids.length < AT_ONCE || below === undefined) return { cases, goesOn: false }
  }
  return { cases, goesOn: true, ...(below !== undefined && { next: below }) }
}

async function askedFor({ vault }: Deps, tx: Tx, organisationId: string, { words, number, canonical }: Search) {
  const grams = []
  for (const word of tellingFirst(words)) grams.push(await vault.gramHashes(tx, organisationId, gramsOf(word)))
  const canonicalHash = canonical === undefined ? undefined : await vault.lookupHash(tx, organisationId, 'canonical-url', canonical)
  return { grams, number, canonicalHash }
}

/** The newest of both, each once, no more than either was asked for. */
function merged(one: readonly string[], other: readonly string[]): string[] {
  return [...new Set([...one, ...other])].sort().reverse().slice(0, AT_ONCE)
}

type Proposed = { ids: readonly string[]; named: readonly string[]; words: readonly string[] }

/** Those of the proposed cases that fit, in their order, with what is shown of each. */
async function confirmed({ vault }: Deps, tx: Tx, organisationId: string, { ids, named, words }: Proposed): Promise<FoundCase[]> {
  const facts = new Map((await listFacts(tx, organisationId, ids)).map((each) => [each.id, each]))
  const texts = await listTexts(tx, organisationId, await vault.openSubjectKeys(tx, organisationId, ids))
  return ids.flatMap((id) => {
    const known = facts.get(id)
    const snippets = snippetsOf(texts.get(id) ?? [], words) ?? (named.includes(id) ? [] : undefined)
    return known === undefined || snippets === undefined ? [] : [{ ...known, snippets }]
  })
}
