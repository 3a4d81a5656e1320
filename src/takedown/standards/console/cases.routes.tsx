import { inOrganisation } from '../../../shared/database/database.store.ts'
import { dayOf, fiscalYearOf } from '../../../shared/day.ts'
import type { FieldError } from '../../../shared/form/form.tsx'
import { isId } from '../../../shared/id.ts'
import { fill, type Language } from '../../../shared/language.ts'
import { createCase, decideOnCase, editCase } from '../case.commands.ts'
import { findCase, listCases } from '../case.store.ts'
import { type CaseFault, type CasePart, caseLimitOf, FIRST_YEAR, readCase, type StandardCase } from '../standard-case.ts'
import { byOf, type C, type StandardsConsoleDeps } from '../standards.pages.ts'
import { standardsWords } from '../words.ts'
import { type CaseFields, CasePage, CasesListPage } from './cases.views.tsx'
import { statusOf } from './draft-page.http.tsx'
import { CASES, caseAddress } from './frame.views.tsx'
import { afterwards, doneIn, entryOf, refusalWords, seenIn, standardsApp } from './pages.http.ts'
import { consoleWords } from './words.ts'

const CASE = `${CASES}/:standardCase`

/** 事例集: written here, read by everybody. */
export function caseRoutes(deps: StandardsConsoleDeps) {
  const app = standardsApp(deps)

  app.get(CASES, async (c) => {
    const { id } = c.var.organisation
    const cases = await inOrganisation(deps.db, id, (tx) => listCases(tx, id))
    return c.html(<CasesListPage page={c.var.page} done={doneIn(c)} cases={cases} />)
  })

  app.get(`${CASES}/new`, (c) => c.html(<CasePage page={c.var.page} found={undefined} entry={emptyCase(thisYear(deps))} />))

  app.post(CASES, async (c) => {
    const { entry, given, errors } = await readForm(deps, c)
    if (given === undefined) return c.html(<CasePage page={c.var.page} found={undefined} entry={entry} errors={errors} />, 422)
    return afterwards(c, caseAddress(await createCase(deps, byOf(c), given)), 'saved')
  })

  app.get(CASE, async (c) => await casePage(deps, c, {}))

  app.post(CASE, async (c) => {
    const { entry, given, errors, seen } = await readForm(deps, c)
    if (given === undefined) return await casePage(deps, c, { entry, errors })
    const id = c.req.param('standardCase')
    const outcome = isId(id) ? await editCase(deps, byOf(c), { id, seen }, given) : undefined
    if (outcome?.granted) return afterwards(c, caseAddress(id), 'saved')
    return await casePage(deps, c, { entry, refusal: refusalWords(c, outcome?.refusal ?? 'not-found') })
  })

  for (const [noun, action, done] of [
    ['publication', 'publish', 'published'],
    ['withdrawal', 'withdraw', 'withdrawn'],
    ['discarding', 'discard', 'discarded'],
  ] as const) {
    app.post(`${CASE}/${noun}`, async (c) => {
      const id = c.req.param('standardCase') ?? ''
      const seen = seenIn(await entryOf(c))
      const outcome = isId(id) ? await decideOnCase(deps, byOf(c), { id, seen }, action) : undefined
      if (outcome?.granted) return afterwards(c, action === 'discard' ? CASES : caseAddress(id), done)
      return await casePage(deps, c, { refusal: refusalWords(c, outcome?.refusal ?? 'not-found') })
    })
  }

  return app
}

const thisYear = ({ now }: Pick<StandardsConsoleDeps, 'now'>) => fiscalYearOf(dayOf(now()))
const nothing = { ja: '', easy: '', en: '' }
const emptyCase = (year: number): CaseFields => ({ year: String(year), type: '', title: nothing, facts: nothing, handling: nothing })

async function readForm(deps: StandardsConsoleDeps, c: C) {
  const form = await entryOf(c)
  const texts = (part: CasePart) => ({
    ja: form(`${part}-ja`).trim(),
    easy: form(`${part}-easy`).trim(),
    en: form(`${part}-en`).trim(),
  })
  const entry: CaseFields = {
    year: form('year').normalize('NFKC').trim(),
    type: form('type'),
    title: texts('title'),
    facts: texts('facts'),
    handling: texts('handling'),
  }
  const { given, faults } = readCase(entry, thisYear(deps))
  return { entry, given, errors: faults.map((fault) => errorOf(c, fault, thisYear(deps))), seen: seenIn(form) }
}

function errorOf(c: C, fault: CaseFault, last: number): FieldError {
  const { language } = c.var.page
  const words = consoleWords(language).cases
  if (fault.fault === 'no-such-year') return { field: fault.field, message: fill(words.faults[fault.fault], { first: FIRST_YEAR, last }) }
  if (fault.fault === 'none-chosen') return { field: fault.field, message: words.faults[fault.fault] }
  const [part, of] = fault.field.split('-') as [CasePart, Language]
  const field = fill(words.parts[part], { language: standardsWords(language).languages[of] })
  return { field: fault.field, message: fill(words.faults[fault.fault], { field, limit: caseLimitOf(part, of) }) }
}

type Given = { entry?: CaseFields; errors?: readonly FieldError[]; refusal?: string }

async function casePage(deps: StandardsConsoleDeps, c: C, { entry, errors = [], refusal }: Given): Promise<Response> {
  const { id: organisationId } = c.var.organisation
  const id = c.req.param('standardCase') ?? ''
  const found = isId(id) ? await inOrganisation(deps.db, organisationId, (tx) => findCase(tx, organisationId, id)) : undefined
  if (found === undefined) return await c.notFound()
  const told = { page: c.var.page, done: doneIn(c), errors, refusal }
  return c.html(<CasePage {...told} found={found} entry={entry ?? fieldsOf(found)} />, statusOf(errors, refusal))
}

const fieldsOf = ({ fiscalYear, type, title, facts, handling }: StandardCase): CaseFields => ({
  year: String(fiscalYear),
  type,
  title,
  facts,
  handling,
})
