import { type Context, Hono } from 'hono'
import { citationOf } from '../../../law/citations.ts'
import { citationWords } from '../../../law/period-words.ts'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayOf } from '../../../shared/day.ts'
import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import type { ReportWindowDeps } from '../report.deps.ts'
import { findBoundFrom, findEdition, listEditions } from '../report.store.ts'
import { type Edition, readYearNumber } from '../report.ts'
import { fileCalled } from '../report-files.ts'
import { REPORTS } from './addresses.ts'
import { fileOf } from './files.http.ts'
import { ReportPage } from './report.views.tsx'
import { ReportsPage } from './reports.views.tsx'

type Env = { Variables: OrganisationVariables & ClientVariables }
type C = Context<Env>

const EDITION = `${REPORTS}/:year/editions/:number`

/** 運用状況の公表, for everybody. */
export function reportWindowRoutes(deps: ReportWindowDeps) {
  const app = new Hono<Env>()

  app.get(REPORTS, async (c) => {
    const { organisation, page } = c.var
    const today = dayOf(deps.now())
    const [editions, boundFrom] = await inOrganisation(deps.db, organisation.id, (tx) =>
      Promise.all([listEditions(tx, organisation.id), findBoundFrom(tx, organisation.id)]),
    )
    const isBound = boundFrom !== undefined && boundFrom <= today
    const newest = editions.filter(({ fiscalYear }, index) => editions.findIndex((each) => each.fiscalYear === fiscalYear) === index)
    const law = citationWords(citationOf('yearly-publication', today), page.language)
    return c.html(<ReportsPage page={page} law={law} isBound={isBound} newest={newest} />)
  })

  app.get(`${REPORTS}/:year`, async (c) => await editionPage(deps, c))
  app.get(EDITION, async (c) => await editionPage(deps, c))

  app.get(`${EDITION}/:file`, async (c) => {
    const edition = await editionAsked(deps, c)
    const file = fileCalled(c.req.param('file'))
    return edition === undefined || file === undefined ? c.notFound() : await fileOf(deps, c, edition, file)
  })

  return app
}

async function editionPage(deps: ReportWindowDeps, c: C): Promise<Response> {
  const edition = await editionAsked(deps, c)
  if (edition === undefined) return await c.notFound()
  const { organisation, page } = c.var
  const all = await inOrganisation(deps.db, organisation.id, (tx) => listEditions(tx, organisation.id))
  const editions = all.filter(({ fiscalYear }) => fiscalYear === edition.fiscalYear)
  return c.html(<ReportPage page={page} edition={edition} editions={editions} />)
}

/** The edition that the address names, or the newest of its year. */
async function editionAsked({ db, now }: ReportWindowDeps, c: C): Promise<Edition | undefined> {
  const year = readYearNumber(c.req.param('year') ?? '', dayOf(now()))
  const asked = c.req.param('number')
  const { id } = c.var.organisation
  if (year === undefined || (asked !== undefined && !/^[1-9]\d{0,5}$/.test(asked))) return undefined
  return await inOrganisation(db, id, (tx) => findEdition(tx, id, year, asked === undefined ? undefined : Number(asked)))
}
