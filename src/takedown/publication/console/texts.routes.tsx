import type { FieldError } from '../../../shared/form/form.tsx'
import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { saveReportTexts } from '../report.commands.ts'
import { MOST_SOURCE, MOST_TEXT, readTexts, type TextFault, type TypedTexts, textFields, typedOf } from '../report-texts.ts'
import { byOf, type C, type ReportConsoleDeps, reportApp, statusOf, toldOf, yearAsked } from './pages.http.ts'
import { CONSOLE, yearPage } from './report-console.ts'
import { TextsPage } from './texts.views.tsx'
import { reportConsoleWords } from './words.ts'

/** What the operator writes of a year. */
export function textsRoutes(deps: ReportConsoleDeps) {
  const app = reportApp(deps)
  app.get(`${CONSOLE}/:year/texts`, async (c) => await textsPage(deps, c, {}))
  app.post(`${CONSOLE}/:year/texts`, async (c) => {
    const form = await entryOf(c)
    const typed: TypedTexts = Object.fromEntries(textFields.map((field) => [field, form(field)]))
    const { texts, faults } = readTexts(typed)
    if (faults.length > 0) return await textsPage(deps, c, { typed, errors: faults.map((fault) => errorIn(fault, c.var.page.language)) })
    const asked = await yearAsked(deps, c)
    if (asked === undefined) return c.notFound()
    const { fiscalYear } = asked.year
    const seen = Number(/^\d{1,6}$/.exec(form('seen'))?.[0] ?? -1)
    const outcome = await saveReportTexts(deps, byOf(c), { fiscalYear, seen, texts })
    if (outcome.granted) return c.redirect(`${yearPage(fiscalYear)}?done=saved`, 303)
    return await textsPage(deps, c, { typed, refusal: reportConsoleWords(c.var.page.language).refusals['saved-meanwhile'] })
  })

  return app
}

function errorIn({ field, fault }: TextFault, language: Language): FieldError {
  const limit = field.startsWith('staff') ? MOST_SOURCE : MOST_TEXT
  return { field, message: fill(reportConsoleWords(language).faults[fault], { limit }) }
}

type Given = { typed?: TypedTexts; errors?: readonly FieldError[]; refusal?: string }

async function textsPage(deps: ReportConsoleDeps, c: C, given: Given): Promise<Response> {
  const asked = await yearAsked(deps, c)
  if (asked === undefined) return await c.notFound()
  const { typed = typedOf(asked.year.contents.texts), errors = [], refusal } = given
  return await c.html(<TextsPage {...toldOf(c)} errors={errors} refusal={refusal} year={asked.year} typed={typed} />, statusOf(given))
}
