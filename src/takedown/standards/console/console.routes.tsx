import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayOf } from '../../../shared/day.ts'
import { listOpenEmergencies } from '../exception.store.ts'
import { withdrawVersion } from '../publication.commands.ts'
import { byOf, type C, type StandardsConsoleDeps } from '../standards.pages.ts'
import { listVersions } from '../version.store.ts'
import { caseRoutes } from './cases.routes.tsx'
import { draftRoutes } from './draft.routes.tsx'
import { CONSOLE } from './frame.views.tsx'
import { OverviewPage } from './overview.views.tsx'
import { afterwards, doneIn, refusalWords, standardsApp } from './pages.http.ts'

/** 基準 in the console: the overview, the draft, and the cases. */
export function standardsConsoleRoutes(deps: StandardsConsoleDeps) {
  const app = standardsApp(deps)

  app.get(CONSOLE, async (c) => await overviewPage(deps, c, undefined))

  app.post(`${CONSOLE}/versions/:number/withdrawal`, async (c) => {
    const number = c.req.param('number')
    const outcome = await withdrawVersion(deps, byOf(c), /^[1-9]\d{0,5}$/.test(number) ? Number(number) : 0)
    if (outcome.granted) return afterwards(c, CONSOLE, 'withdrawn')
    return outcome.refusal === 'not-found' ? c.notFound() : await overviewPage(deps, c, refusalWords(c, outcome.refusal))
  })

  return app.route('/', draftRoutes(deps)).route('/', caseRoutes(deps))
}

async function overviewPage(deps: StandardsConsoleDeps, c: C, refusal: string | undefined): Promise<Response> {
  const { id } = c.var.organisation
  const now = deps.now()
  const { deadline } = await deps.leadTime(id)
  const [versions, open] = await inOrganisation(
    deps.db,
    id,
    async (tx) => [await listVersions(tx, id), await listOpenEmergencies(tx, id)] as const,
  )
  const told = { page: c.var.page, done: doneIn(c), refusal }
  return c.html(
    <OverviewPage {...told} now={now} today={dayOf(now)} versions={versions} open={open} lead={deadline} />,
    refusal === undefined ? 200 : 409,
  )
}
