import { dimensionOf, isTotal } from '../../shared/content/codes.ts'
import { addDays } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { readDay } from './closing-days.ts'
import { type CodeChange, editCode, readCode } from './code.commands.ts'
import { type CodeEntries, CodePage } from './code.views.tsx'
import { type CodeFacts, moveCode, type NewEdit, renameCode, restoreCode, retireCode } from './code-edit.ts'
import { entryOfCode, type NamingEntry, needsPlain, readNaming, readOrder } from './code-entry.ts'
import { codeMessage, faultErrors, fieldOfRefusal, namingIn } from './code-messages.http.ts'
import { codeAddress } from './codes.views.tsx'
import { afterwards, doneIn, entryOf, seenIn, settingsApp, withRight } from './pages.http.ts'
import { type C, editorOf, type SettingsDeps } from './settings.deps.ts'
import { rightOf } from './settings.policy.ts'
import { addresses, type Done } from './settings.ts'
import { settingsWords } from './words.ts'

const PATH = `${addresses.codes}/:dimension/:name`

/** One code: its name, its end, its place. */
export function codeRoutes(deps: SettingsDeps) {
  const app = settingsApp()
  for (const path of [PATH, `${PATH}/*`]) app.use(path, withRight(deps, rightOf.codes))

  app.get(PATH, async (c) => await codePage(deps, c, {}))

  app.post(`${PATH}/name/preview`, async (c) => {
    const { naming, read } = await readRename(deps, c)
    if (read === undefined) return c.notFound()
    if (read.naming === undefined) return await codePage(deps, c, { naming, errors: faultErrors(c, read.faults) }, 422)
    const outcome = renameCode(read.code, read.naming, read.facts)
    if (outcome.granted) return await codePage(deps, c, { naming, preview: outcome.value })
    return await codePage(deps, c, { naming, errors: [errorOf(c, outcome.refusal, read.facts)] }, 422)
  })

  app.post(`${PATH}/name`, async (c) => {
    const { naming, read, seen } = await readRename(deps, c)
    if (read === undefined) return c.notFound()
    const wanted = read.naming
    if (wanted === undefined) return await codePage(deps, c, { naming, errors: faultErrors(c, read.faults) }, 422)
    const change = await editCode(deps, editorOf(c), {
      codeId: codeIdIn(c),
      seen,
      decide: (code, facts) => renameCode(code, wanted, facts),
    })
    return await answer(deps, c, { change, done: 'saved', given: { naming } })
  })

  app.post(`${PATH}/retirement`, async (c) => {
    const form = await entryOf(c)
    const until = form('until')
    const day = readDay(until)
    if (day === undefined) return await codePage(deps, c, { until, errors: faultErrors(c, [{ field: 'until', fault: 'not-a-day' }]) }, 422)
    const decide = (code: Parameters<typeof retireCode>[0], facts: CodeFacts) => retireCode(code, day, facts)
    const change = await editCode(deps, editorOf(c), { codeId: codeIdIn(c), seen: seenIn(form), decide })
    return await answer(deps, c, { change, done: 'retired', given: { until } })
  })

  app.post(`${PATH}/restoration`, async (c) => {
    const seen = seenIn(await entryOf(c))
    const change = await editCode(deps, editorOf(c), { codeId: codeIdIn(c), seen, decide: restoreCode })
    return await answer(deps, c, { change, done: 'restored', given: {} })
  })

  app.post(`${PATH}/order`, async (c) => {
    const form = await entryOf(c)
    const order = form('order')
    const place = readOrder(order)
    if (place === undefined)
      return await codePage(deps, c, { order, errors: faultErrors(c, [{ field: 'order', fault: 'not-an-order' }]) }, 422)
    const change = await editCode(deps, editorOf(c), { codeId: codeIdIn(c), seen: seenIn(form), decide: (code) => moveCode(code, place) })
    return await answer(deps, c, { change, done: 'saved', given: { order } })
  })

  return app
}

const codeIdIn = (c: C): string => `${c.req.param('dimension')}.${c.req.param('name')}`

type Given = { naming?: NamingEntry; until?: string; order?: string; preview?: NewEdit; errors?: readonly FieldError[]; refusal?: string }

async function codePage(deps: SettingsDeps, c: C, given: Given, status: 200 | 409 | 422 = 200) {
  const organisationId = c.var.organisation.id
  const read = await readCode(deps, organisationId, codeIdIn(c))
  if (read === undefined || dimensionOf(read.code.id) === undefined) return c.notFound()
  const { errors = [], refusal, preview } = given
  const entries: CodeEntries = {
    naming: given.naming ?? entryOfCode(read.code, addDays(read.facts.today, 1)),
    until: given.until ?? '',
    order: given.order ?? String(read.code.order),
  }
  const told = { page: c.var.page, now: deps.now(), colleagues: await deps.colleagues(organisationId), done: doneIn(c) }
  return c.html(<CodePage {...told} {...read} errors={errors} refusal={refusal} entries={entries} preview={preview} />, status)
}

/** What was typed, and what the rules need to look at it. */
async function readRename(deps: SettingsDeps, c: C) {
  const form = await entryOf(c)
  const naming = namingIn(form)
  const found = await readCode(deps, c.var.organisation.id, codeIdIn(c))
  if (found === undefined) return { naming, read: undefined, seen: seenIn(form) }
  const { code, facts } = found
  const read = readNaming(naming, { needsPlain: needsPlain(code.id, isTotal(facts.codes, code.id)) })
  return { naming, read: { ...read, code, facts }, seen: seenIn(form) }
}

type Answering = { change: CodeChange; done: Done; given: Given }

/** A refusal of the rules stands beside the field that can mend it; another one above the page. */
async function answer(deps: SettingsDeps, c: C, { change, done, given }: Answering) {
  if (change.granted) return afterwards(c, codeAddress(change.value), done)
  if (change.refusal === 'not-found') return c.notFound()
  if (change.refusal === 'changed-meanwhile')
    return await codePage(deps, c, { ...given, refusal: settingsWords(c.var.page.language).refusals['changed-meanwhile'] }, 409)
  const closedUntil = await deps.closedUntil(c.var.organisation.id)
  const field = given.until !== undefined ? 'until' : given.order !== undefined ? 'order' : fieldOfRefusal(change.refusal)
  return await codePage(deps, c, { ...given, errors: [{ field, message: codeMessage(c, change.refusal, closedUntil) }] }, 422)
}

function errorOf(c: C, refusal: Parameters<typeof codeMessage>[1], { closedUntil }: CodeFacts): FieldError {
  return { field: fieldOfRefusal(refusal), message: codeMessage(c, refusal, closedUntil) }
}
