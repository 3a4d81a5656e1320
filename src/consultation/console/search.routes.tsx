import { isId } from '../../shared/id.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, entryOf, readerOf, withRight } from './desk.http.ts'
import { searchCases } from './search.commands.ts'
import { type FoundPage, readSearch, type SearchFault } from './search.ts'
import { type SearchEntry, SearchPage } from './search.views.tsx'

/** What is searched for comes in the body of a POST and never in an address, which browsers and servers remember. */
export function searchRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const searches = withRight(deps, 'search-cases')

  app.get('/console/search', searches, async (c) => await show(deps, c, { entry: emptyEntry }))

  app.post('/console/search', searches, async (c) => {
    const fields = await entryOf(c)
    const read = (name: string) => fields(name)[0] ?? ''
    const entry: SearchEntry = { words: read('words'), state: read('state'), service: read('service'), from: read('from'), to: read('to') }
    const search = readSearch(read)
    if (!search.granted) return await show(deps, c, { entry, fault: search.refusal })
    const after = isId(read('after')) ? read('after') : undefined
    const before = after !== undefined && /^\d{1,6}$/.test(read('before')) ? Number(read('before')) : 0
    return await show(deps, c, { entry, found: await searchCases(deps, readerOf(c), search.value, after), before })
  })

  return app
}

const emptyEntry: SearchEntry = { words: '', state: '', service: '', from: '', to: '' }

type Shown = { entry: SearchEntry; fault?: SearchFault; found?: FoundPage; before?: number }

async function show(deps: ConsoleDeps, c: C, { entry, fault, found, before }: Shown): Promise<Response> {
  const desk = await deskOf(deps, c)
  const props = { page: c.var.page, desk, codes: desk.codes, entry, fault, found, before }
  return c.html(<SearchPage {...props} />, fault === undefined ? 200 : 422)
}
