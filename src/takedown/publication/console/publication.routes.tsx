import type { FieldError } from '../../../shared/form/form.tsx'
import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { publishReport } from '../report.commands.ts'
import { MOST_REASON, type PublishRefusal } from '../report.ts'
import { byOf, type C, type ReportConsoleDeps, reportApp, statusOf, toldOf, yearAsked } from './pages.http.ts'
import { PublicationPage } from './publication.views.tsx'
import { CONSOLE, yearPage } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

/** The preview of a year, and its press. */
export function publicationRoutes(deps: ReportConsoleDeps) {
  const app = reportApp(deps)
  app.get(`${CONSOLE}/:year/publication`, async (c) => await publicationPage(deps, c, {}))
  app.post(`${CONSOLE}/:year/publication`, async (c) => await press(deps, c))

  return app
}

async function press(deps: ReportConsoleDeps, c: C): Promise<Response> {
  const form = await entryOf(c)
  const reason = form('reason')
  const { faults } = reportConsoleWords(c.var.page.language)
  if (form('confirm') !== 'yes') return await publicationPage(deps, c, { reason, errors: [{ field: 'confirm', message: faults.confirm }] })
  const asked = await yearAsked(deps, c)
  if (asked === undefined) return await c.notFound()
  const { fiscalYear } = asked.year
  const outcome = await publishReport(deps, byOf(c), { fiscalYear, seen: form('seen'), reason })
  if (outcome.granted) return c.redirect(`${yearPage(fiscalYear)}?done=published`, 303)
  return await publicationPage(deps, c, { reason, ...refusedWith(outcome.refusal, c.var.page.language) })
}

function refusedWith(refusal: PublishRefusal, language: Language): Pick<Given, 'errors' | 'refusal'> {
  const { faults, refusals, publication } = reportConsoleWords(language)
  if (refusal === 'reason-missing' || refusal === 'reason-too-long')
    return { errors: [{ field: 'reason', message: fill(faults[refusal], { limit: MOST_REASON }) }] }
  return { refusal: refusal === 'nothing-changed' ? publication.unchanged : refusals[refusal] }
}

type Given = { reason?: string; errors?: readonly FieldError[]; refusal?: string }

async function publicationPage(deps: ReportConsoleDeps, c: C, given: Given): Promise<Response> {
  const asked = await yearAsked(deps, c)
  if (asked === undefined) return await c.notFound()
  const { reason = '', errors = [], refusal } = given
  return await c.html(
    <PublicationPage {...toldOf(c)} errors={errors} refusal={refusal} year={asked.year} reason={reason} />,
    statusOf(given),
  )
}
