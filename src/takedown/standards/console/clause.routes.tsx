import type { FieldError } from '../../../shared/form/form.tsx'
import { fill, type Language } from '../../../shared/language.ts'
import { type Clause, type ClauseFault, clauseKinds, faultsOfClause, limitOf, measuresIn, OWN, rightsIn, triggersIn } from '../clause.ts'
import { addOwnClause, editClause, moveClause, removeClause } from '../draft.commands.ts'
import { byOf, type C, type StandardsConsoleDeps } from '../standards.pages.ts'
import { standardsWords } from '../words.ts'
import { type ClauseEntry, ClausePage } from './clause.views.tsx'
import { draftOf, refused, statusOf } from './draft-page.http.tsx'
import { DRAFT } from './frame.views.tsx'
import { afterwards, chosenIn, entryOf, refusalWords, seenIn, standardsApp } from './pages.http.ts'
import { consoleWords } from './words.ts'

const CLAUSES = `${DRAFT}/clauses`

/** The clauses of the draft, one by one. */
export function clauseRoutes(deps: StandardsConsoleDeps) {
  const app = standardsApp(deps)

  app.get(`${CLAUSES}/new`, async (c) => await clausePage(deps, c, { entry: emptyClause }))

  app.post(CLAUSES, async (c) => {
    const { entry, errors, seen } = await readForm(c)
    if (errors.length > 0) return await clausePage(deps, c, { entry, errors })
    const drafted = await addOwnClause(deps, byOf(c), seen, entry)
    if (drafted.granted) return afterwards(c, DRAFT, 'saved', `#clause-${drafted.value.clauses.at(-1)?.id}`)
    return await clausePage(deps, c, { entry, refusal: refusalWords(c, drafted.refusal) })
  })

  app.get(`${CLAUSES}/:clause`, async (c) => await clausePage(deps, c, { id: c.req.param('clause') }))

  app.post(`${CLAUSES}/:clause`, async (c) => {
    const id = c.req.param('clause')
    const { entry, errors, seen } = await readForm(c)
    if (errors.length > 0) return await clausePage(deps, c, { id, entry, errors })
    const drafted = await editClause(deps, byOf(c), seen, { ...entry, id })
    if (drafted.granted) return afterwards(c, DRAFT, 'saved', `#clause-${id}`)
    return await clausePage(deps, c, { id, entry, refusal: refusalWords(c, drafted.refusal) })
  })

  app.post(`${CLAUSES}/:clause/removal`, async (c) => {
    const drafted = await removeClause(deps, byOf(c), seenIn(await entryOf(c)), c.req.param('clause'))
    return drafted.granted ? afterwards(c, DRAFT, 'removed') : await refused(deps, c, drafted)
  })

  app.post(`${CLAUSES}/:clause/order`, async (c) => {
    const form = await entryOf(c)
    const id = c.req.param('clause')
    const direction = form('direction') === 'down' ? 'down' : 'up'
    const drafted = await moveClause(deps, byOf(c), seenIn(form), { id, direction })
    return drafted.granted ? afterwards(c, DRAFT, 'moved', `#clause-${id}`) : await refused(deps, c, drafted)
  })

  return app
}

const nothing = { ja: '', easy: '', en: '' }
const emptyClause: ClauseEntry = { kind: 'information', heading: nothing, text: nothing, rights: [], triggers: [], measures: [] }

async function readForm(c: C): Promise<{ entry: ClauseEntry; errors: FieldError[]; seen: number }> {
  const form = await entryOf(c)
  const texts = (field: 'heading' | 'text') => ({
    ja: form(`${field}-ja`).trim(),
    easy: form(`${field}-easy`).trim(),
    en: form(`${field}-en`).trim(),
  })
  const entry: ClauseEntry = {
    kind: clauseKinds.find((kind) => kind === form('kind')) ?? 'information',
    heading: texts('heading'),
    text: texts('text'),
    rights: rightsIn(await chosenIn(c, 'rights')),
    triggers: triggersIn(await chosenIn(c, 'triggers')),
    measures: measuresIn(await chosenIn(c, 'measures')),
  }
  return { entry, errors: errorsOf(c, faultsOfClause({ ...entry, id: '', source: OWN })), seen: seenIn(form) }
}

function errorsOf(c: C, faults: readonly ClauseFault[]): FieldError[] {
  const { language } = c.var.page
  const words = consoleWords(language).clause
  return faults.map((fault) => {
    if (fault.fault === 'none-chosen') return { field: fault.field, message: words.faults['none-chosen'][fault.field] }
    if (fault.fault === 'of-accounts-only') return { field: fault.field, message: words.faults[fault.fault] }
    const [part, of] = fault.field.split('-') as ['heading' | 'text', Language]
    const field = fill(words[part], { language: standardsWords(language).languages[of] })
    return { field: fault.field, message: fill(words.faults[fault.fault], { field, limit: limitOf(part, of) }) }
  })
}

type Given = { id?: string; entry?: ClauseEntry; errors?: readonly FieldError[]; refusal?: string }

async function clausePage(deps: StandardsConsoleDeps, c: C, { id, entry, errors = [], refusal }: Given): Promise<Response> {
  const draft = await draftOf(deps, c)
  const clause: Clause | undefined = draft?.clauses.find((each) => each.id === id)
  const shown = entry ?? clause
  if (draft === undefined || shown === undefined || (id !== undefined && clause === undefined)) return await c.notFound()
  const told = { page: c.var.page, errors, refusal }
  return c.html(<ClausePage {...told} draft={draft} entry={shown} id={id} />, statusOf(errors, refusal))
}
