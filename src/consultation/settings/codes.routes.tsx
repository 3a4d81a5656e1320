import { type Dimension, dimensionOf, dimensions } from '../../shared/content/codes.ts'
import { addDays } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { createCode, readCodes } from './code.commands.ts'
import { codeRoutes } from './code.routes.tsx'
import { addCode, type CodeFacts, type NewEdit } from './code-edit.ts'
import { type NewCodeEntry, needsPlain, readNewCode } from './code-entry.ts'
import { codeMessage, faultErrors, fieldOfRefusal, namingIn } from './code-messages.http.ts'
import { CodesPage, codeAddress, DimensionsPage } from './codes.views.tsx'
import { NewCodePage } from './new-code.views.tsx'
import { afterwards, doneIn, entryOf, settingsApp, withRight } from './pages.http.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { addresses } from './settings.ts'

const PATH = `${addresses.codes}/:dimension`

/** 分類コード: the dimensions, their codes, and new ones. */
export function codesRoutes(deps: SettingsDeps) {
  const app = settingsApp()
  for (const path of [addresses.codes, PATH, `${PATH}/new`, `${PATH}/new/preview`]) app.use(path, withRight(deps, rightOf.codes))

  app.get(addresses.codes, async (c) => {
    const { codes, today } = await readCodes(deps, c.var.organisation.id)
    return c.html(<DimensionsPage page={c.var.page} now={deps.now()} colleagues={[]} codes={codes} today={today} />)
  })

  app.get(PATH, async (c) => {
    const dimension = dimensionIn(c)
    if (dimension === undefined) return c.notFound()
    const { codes, today } = await readCodes(deps, c.var.organisation.id)
    const told = { page: c.var.page, now: deps.now(), colleagues: [], done: doneIn(c) }
    return c.html(<CodesPage {...told} codes={codes} today={today} dimension={dimension} />)
  })

  app.get(`${PATH}/new`, async (c) => {
    const dimension = dimensionIn(c)
    return dimension === undefined ? c.notFound() : await newCodePage(deps, c, { dimension })
  })

  app.post(`${PATH}/new/preview`, async (c) => {
    const given = await readForm(c)
    if (given === undefined) return c.notFound()
    const { dimension, entry, added, errors } = given
    if (added === undefined) return await newCodePage(deps, c, { dimension, entry, errors }, 422)
    const facts = await readCodes(deps, c.var.organisation.id)
    const outcome = addCode(dimension, added, facts)
    if (outcome.granted) return await newCodePage(deps, c, { dimension, entry, preview: outcome.value })
    return await newCodePage(deps, c, { dimension, entry, errors: [errorOf(c, outcome.refusal, facts)] }, 422)
  })

  app.post(PATH, async (c) => {
    const given = await readForm(c)
    if (given === undefined) return c.notFound()
    const { dimension, entry, added, errors } = given
    if (added === undefined) return await newCodePage(deps, c, { dimension, entry, errors }, 422)
    const change = await createCode(deps, editorOf(c), dimension, added)
    if (change.granted) return afterwards(c, codeAddress(change.value), 'added')
    const refusal = change.refusal === 'not-found' || change.refusal === 'changed-meanwhile' ? 'known-already' : change.refusal
    const facts = await readCodes(deps, c.var.organisation.id)
    return await newCodePage(deps, c, { dimension, entry, errors: [errorOf(c, refusal, facts)] }, 422)
  })

  return app.route('/', codeRoutes(deps))
}

function dimensionIn(c: C): Dimension | undefined {
  return dimensions.find((dimension) => dimension === c.req.param('dimension'))
}

async function readForm(c: C) {
  const dimension = dimensionIn(c)
  if (dimension === undefined) return undefined
  const form = await entryOf(c)
  const entry: NewCodeEntry = { ...namingIn(form), name: form('name'), order: form('order'), within: form('within') }
  const { added, faults } = readNewCode(entry, needsPlain(`${dimension}.`, false))
  return { dimension, entry, added, errors: faultErrors(c, faults) }
}

type Given = { dimension: Dimension; entry?: NewCodeEntry; preview?: NewEdit; errors?: readonly FieldError[] }

async function newCodePage(deps: SettingsDeps, c: C, { dimension, entry, preview, errors = [] }: Given, status: 200 | 422 = 200) {
  const facts = await readCodes(deps, c.var.organisation.id)
  const told = { page: c.var.page, now: deps.now(), colleagues: [] }
  const shown = entry ?? emptyEntry(facts, dimension)
  return c.html(<NewCodePage {...told} dimension={dimension} facts={facts} entry={shown} preview={preview} errors={errors} />, status)
}

/** A new code begins tomorrow and stands at the end, before what is called other. */
function emptyEntry({ codes, today }: CodeFacts, dimension: Dimension): NewCodeEntry {
  const nothing = { ja: '', easy: '', en: '' }
  const orders = codes.filter(({ id }) => dimensionOf(id) === dimension).map(({ order }) => order)
  return { label: nothing, plain: nothing, from: addDays(today, 1), name: '', order: String(Math.max(...orders, 1)), within: '' }
}

function errorOf(c: C, refusal: Parameters<typeof codeMessage>[1], { closedUntil }: CodeFacts): FieldError {
  return { field: fieldOfRefusal(refusal), message: codeMessage(c, refusal, closedUntil) }
}
