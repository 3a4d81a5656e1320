import { Hono } from 'hono'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { listPublishedCases } from '../case.store.ts'
import { beforeOf } from '../standard-version.ts'
import type { StandardsWindowDeps } from '../standards.pages.ts'
import { CasesPage } from './cases.views.tsx'
import { ChangesPage } from './changes.views.tsx'
import { openComparisons } from './comparison.memory.ts'
import { standardsDataRoutes } from './data.routes.ts'
import { numberIn, shownIn, versionIn, type WindowEnv } from './shown.http.ts'
import { StandardsPage, VersionPage } from './window.views.tsx'

/** The operator's standards for everybody, as pages and for machines. */
export function standardsWindowRoutes(deps: StandardsWindowDeps) {
  const app = new Hono<WindowEnv>()
  const compared = openComparisons()

  app.get('/standards', async (c) => c.html(<StandardsPage page={c.var.page} shown={await shownIn(deps, c)} />))

  app.get('/standards/cases/:year', async (c) => {
    const year = numberIn(c.req.param('year'))
    const { id } = c.var.organisation
    const cases = year === undefined ? [] : await inOrganisation(deps.db, id, (tx) => listPublishedCases(tx, id, year))
    return year === undefined || cases.length === 0 ? c.notFound() : c.html(<CasesPage page={c.var.page} year={year} cases={cases} />)
  })

  app.get('/standards/:number', async (c) => {
    const shown = await shownIn(deps, c)
    const version = versionIn(shown, c.req.param('number'))
    return version === undefined ? c.notFound() : c.html(<VersionPage page={c.var.page} shown={shown} version={version} />)
  })

  app.get('/standards/:number/changes', async (c) => {
    const shown = await shownIn(deps, c)
    const version = versionIn(shown, c.req.param('number'))
    if (version === undefined) return c.notFound()
    return c.html(<ChangesPage page={c.var.page} version={version} before={beforeOf(version, shown.published)} compared={compared} />)
  })

  return app.route('/', standardsDataRoutes(deps))
}
