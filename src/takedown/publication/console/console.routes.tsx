import { citationOf } from '../../../law/citations.ts'
import { citationWords } from '../../../law/period-words.ts'
import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayOf } from '../../../shared/day.ts'
import { findBoundFrom, listEditions } from '../report.store.ts'
import { reportYears } from '../report.ts'
import { lineOf, type ReportConsoleDeps, reportApp, toldOf, yearAsked } from './pages.http.ts'
import { publicationRoutes } from './publication.routes.tsx'
import { CONSOLE } from './report-console.ts'
import { textsRoutes } from './texts.routes.tsx'
import { YearPage } from './year.views.tsx'
import { YearsPage } from './years.views.tsx'

/** 運用状況の公表 in the console: the years, what is written of each, and its press. */
export function reportConsoleRoutes(deps: ReportConsoleDeps) {
  const app = reportApp(deps)

  app.get(CONSOLE, async (c) => {
    const { id } = c.var.organisation
    const today = dayOf(deps.now())
    const rule = await deps.dueRule(id)
    const [editions, boundFrom] = await inOrganisation(deps.db, id, (tx) => Promise.all([listEditions(tx, id), findBoundFrom(tx, id)]))
    const years = reportYears(today).map((fiscalYear) => {
      const ofYear = { fiscalYear, editions: editions.filter((each) => each.fiscalYear === fiscalYear), boundFrom }
      return lineOf(ofYear, rule, today)
    })
    const law = citationWords(citationOf('yearly-publication', today, rule.confirmed), c.var.page.language)
    return c.html(<YearsPage {...toldOf(c)} years={years} law={law} />)
  })

  app.get(`${CONSOLE}/:year`, async (c) => {
    const asked = await yearAsked(deps, c)
    return asked === undefined ? c.notFound() : c.html(<YearPage {...toldOf(c)} {...asked} />)
  })

  return app.route('/', textsRoutes(deps)).route('/', publicationRoutes(deps))
}
