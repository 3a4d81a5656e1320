import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { isId } from '../../../shared/id.ts'
import { givenTo } from '../access/access.commands.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, deskOf, readerOf, withRight } from '../desk.http.ts'
import { searchedFor } from '../material.policy.ts'
import { DESK, type QueueRow } from '../queue.ts'
import { searchRequests } from './search.commands.ts'
import { type FoundPage, readSearch, type SearchFault } from './search.ts'
import { emptyEntry, type SearchEntry, SearchPage, searchFields } from './search.views.tsx'

export const SEARCH = `${DESK}/search`

/** What is searched for comes in the body of a POST and never in an address, which browsers and servers remember. */
export function searchRoutes(deps: DeskDeps) {
  const app = deskApp()
  const searches = withRight(deps, 'see-takedowns')

  app.get(SEARCH, searches, async (c) => await show(deps, c, { entry: emptyEntry }))

  app.post(SEARCH, searches, async (c) => {
    const read = await entryOf(c)
    const entry: SearchEntry = { ...emptyEntry, ...Object.fromEntries(searchFields.map((name) => [name, read(name)])) }
    const search = readSearch(read)
    if (!search.granted) return await show(deps, c, { entry, fault: search.refusal })
    const after = isId(read('after')) ? read('after') : undefined
    const before = after !== undefined && /^\d{1,6}$/.test(read('before')) ? Number(read('before')) : 0
    const { person } = c.var
    const given = await givenTo(deps, readerOf(c))
    const searcher = { ...readerOf(c), opens: (row: QueueRow) => searchedFor(person, row, given(row)) }
    return await show(deps, c, { entry, found: await searchRequests(deps, searcher, search.value, after), before })
  })

  return app
}

type Shown = { entry: SearchEntry; fault?: SearchFault; found?: FoundPage; before?: number }

async function show(deps: DeskDeps, c: C, { entry, fault, found, before }: Shown): Promise<Response> {
  const props = { page: c.var.page, desk: await deskOf(deps, c), entry, fault, found, before }
  return c.html(<SearchPage {...props} />, fault === undefined ? 200 : 422)
}
