import type { FieldError } from '../../shared/form/form.tsx'
import { newId } from '../../shared/id.random.ts'
import { isId } from '../../shared/id.ts'
import { findNumber, readCase } from '../console/case.commands.ts'
import { sentTo } from '../console/case.http.tsx'
import type { ConsoleDeps } from '../console/console.deps.ts'
import { type C, consoleApp, deskOf, readerOf, withRight } from '../console/desk.http.ts'
import { readChoices } from './choices.commands.ts'
import { paperAnswer, paperOf } from './paper.http.ts'
import { listShownRemovals, makeRemoval, readRemovalRequest } from './removal.commands.ts'
import { type Choices, entryAgain, faultMessages, prefilled, type RemovalEntry, readConsent, readRemoval } from './removal.ts'
import { type Case, RemovalFormPage, RemovalPreviewPage, removalsAddress } from './removal.views.tsx'
import { RemovalPage, RemovalsPage, SheetPage } from './standing.views.tsx'
import { removalWords } from './words.ts'

const REMOVALS = '/console/consultations/:id/removals'

/** 削除の申出 of a case: written, checked, sent with the consulter's agreement, and what became of it. */
export function removalRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const allowed = withRight(deps, 'answer-case')

  app.get(`${REMOVALS}/new`, allowed, async (c) => {
    const id = c.req.param('id') ?? ''
    const shown = isId(id) ? await readCase(deps, readerOf(c), id, 'removal') : undefined
    if (shown === undefined) return c.notFound()
    const choices = await choicesOf(deps, c)
    const { facts, told, urls, receptions } = shown
    const rights = choices.rights.map(({ code }) => code)
    const again = await againOf(deps, c, id)
    if (again !== undefined) return await formPage(deps, c, { of: { id, number: facts.number }, entry: again, choices })
    const story = receptions[0]?.text ?? told.story
    const entry = prefilled({ urls, contents: facts.contents.length > 0 ? facts.contents : told.contents, story, rights })
    return await formPage(deps, c, { of: { id, number: facts.number }, entry, choices })
  })

  app.get(REMOVALS, allowed, async (c) => {
    const id = c.req.param('id') ?? ''
    const number = isId(id) ? await findNumber(deps, c.var.organisation.id, id) : undefined
    if (number === undefined) return c.notFound()
    const removals = await listShownRemovals(deps, whereOf(c, id), c.var.page.language)
    const props = { page: c.var.page, desk: await deskOf(deps, c), of: { id, number }, removals, choices: await choicesOf(deps, c) }
    return c.html(<RemovalsPage {...props} />)
  })

  app.post(REMOVALS, allowed, async (c) => await make(deps, c))

  app.get(`${REMOVALS}/:removal`, allowed, async (c) => await removalPage(deps, c, {}))

  app.post(`${REMOVALS}/:removal/sending`, allowed, async (c) => {
    const found = await removalOf(deps, c)
    if (found === undefined) return c.notFound()
    const { of, shown } = found
    const outcome = await makeRemoval(deps, whereOf(c, of.id), { ...shown.removal, language: c.var.page.language })
    if (outcome.granted) return c.redirect(`${removalsAddress(of.id)}/${shown.removal.id}?done=yes`, 303)
    return await removalPage(deps, c, { refusal: outcome.refusal })
  })

  app.get(`${REMOVALS}/:removal/sheet`, allowed, async (c) => {
    const found = await removalOf(deps, c)
    if (found === undefined) return c.notFound()
    const paper = paperOf(c, found.shown.removal, await letterChoices(deps, c))
    return c.html(
      <SheetPage page={c.var.page} desk={await deskOf(deps, c)} of={found.of} removalId={found.shown.removal.id} paper={paper} />,
    )
  })

  app.get(`${REMOVALS}/:removal/paper`, allowed, async (c) => {
    const found = await removalOf(deps, c)
    if (found === undefined) return c.notFound()
    return await paperAnswer(c, found.shown.removal, await letterChoices(deps, c))
  })

  return app
}

const whereOf = (c: C, consultationId: string) => ({ ...readerOf(c), consultationId })

const choicesOf = (deps: ConsoleDeps, c: C) => readChoices(deps, c.var.organisation.id, c.var.page.language)

/** The letter is in the operator's language. */
const letterChoices = (deps: ConsoleDeps, c: C) => readChoices(deps, c.var.organisation.id, 'ja')

/** What a request said that the operator did not take, to be corrected and sent as another one. */
async function againOf(deps: ConsoleDeps, c: C, consultationId: string): Promise<RemovalEntry | undefined> {
  const removalId = c.req.query('again') ?? ''
  const found = isId(removalId) ? await readRemovalRequest(deps, whereOf(c, consultationId), removalId, c.var.page.language) : undefined
  return found && entryAgain(found.removal)
}

async function make(deps: ConsoleDeps, c: C): Promise<Response> {
  const sent = await sentTo(c)
  const shown = sent && (await readCase(deps, readerOf(c), sent.id, 'removal'))
  if (sent === undefined || shown === undefined) return await c.notFound()
  const { field } = sent
  const entry: RemovalEntry = {
    operator: field('operator'),
    name: field('name'),
    mail: field('mail').trim(),
    urls: field('urls'),
    right: field('right'),
    reason: field('reason'),
    facts: field('facts'),
    consent: field('consent'),
    showsName: field('showsName') === 'yes',
    sure: field('sure'),
  }
  const of = { id: sent.id, number: shown.facts.number }
  const choices = await choicesOf(deps, c)
  const words = removalWords(c.var.page.language)
  const read = readRemoval(
    entry,
    choices.operators,
    choices.rights.map(({ code }) => code),
  )
  const errors = faultMessages(words, read, c.var.page.language)
  if (errors.length > 0 || field('press') === 'edit')
    return await formPage(deps, c, { of, entry: { ...entry, sure: read.sure }, choices, errors })
  const preview = { of, entry, choices, told: read.told, removalId: isId(field('id')) ? field('id') : newId() }
  if (field('press') !== 'send') return await previewPage(deps, c, preview)
  const consent = readConsent(entry.consent)
  if (consent === undefined)
    return await previewPage(deps, c, { ...preview, errors: [{ field: 'consent', message: words.faults.consent }] })
  const order = { id: preview.removalId, operator: read.operator, consent, told: read.told, language: shown.facts.language }
  const outcome = await makeRemoval(deps, whereOf(c, of.id), order)
  if (outcome.granted) return c.redirect(`${removalsAddress(of.id)}/${outcome.value}?done=yes`, 303)
  if (outcome.refusal === 'not-found') return await c.notFound()
  return await previewPage(deps, c, { ...preview, refusal: words.refusals[outcome.refusal] })
}

type Given = { of: Case; entry: RemovalEntry; choices: Choices; errors?: readonly FieldError[]; refusal?: string }

async function formPage(deps: ConsoleDeps, c: C, { errors = [], ...given }: Given): Promise<Response> {
  return await c.html(
    <RemovalFormPage page={c.var.page} desk={await deskOf(deps, c)} {...given} errors={errors} />,
    errors.length > 0 ? 422 : 200,
  )
}

type Preview = Given & Pick<Parameters<typeof RemovalPreviewPage>[0], 'told' | 'removalId'>

async function previewPage(deps: ConsoleDeps, c: C, { errors = [], ...given }: Preview): Promise<Response> {
  const status = errors.length > 0 ? 422 : given.refusal === undefined ? 200 : 409
  return await c.html(<RemovalPreviewPage page={c.var.page} desk={await deskOf(deps, c)} {...given} errors={errors} />, status)
}

async function removalOf(deps: ConsoleDeps, c: C) {
  const [id, removalId] = [c.req.param('id') ?? '', c.req.param('removal') ?? '']
  if (!isId(id) || !isId(removalId)) return undefined
  const shown = await readRemovalRequest(deps, whereOf(c, id), removalId, c.var.page.language)
  const number = shown && (await findNumber(deps, c.var.organisation.id, id))
  return number === undefined || shown === undefined ? undefined : { of: { id, number }, shown }
}

async function removalPage(
  deps: ConsoleDeps,
  c: C,
  { refusal }: { refusal?: keyof ReturnType<typeof removalWords>['refusals'] | 'not-found' },
) {
  const found = await removalOf(deps, c)
  if (found === undefined || refusal === 'not-found') return await c.notFound()
  const told = refusal === undefined ? undefined : removalWords(c.var.page.language).refusals[refusal]
  const isDone = refusal === undefined && c.req.query('done') === 'yes'
  const props = { page: c.var.page, desk: await deskOf(deps, c), ...found, choices: await choicesOf(deps, c), isDone, refusal: told }
  return await c.html(<RemovalPage {...props} />, refusal === undefined ? 200 : 409)
}
