import { dayOf } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { isId } from '../../shared/id.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import { saveDraft, sendAnswer } from '../answer.commands.ts'
import type { Draft, Work } from '../answer.ts'
import { readCase } from './case.commands.ts'
import { done, showCase } from './case.http.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, entryOf, moverOf, readerOf, withRight } from './desk.http.ts'
import { PreviewPage } from './preview.views.tsx'
import { consoleWords } from './words.ts'
import { choicesOf } from './work-choices.ts'
import { beginAnswer, findMatter, type Matter, uncoveredOf, withOwnIds } from './writing.commands.ts'
import { type Aids, pressed, readWritten, versionIn, type Written } from './writing.ts'
import { WritingPage, type WritingProps } from './writing.views.tsx'
import { errorsOfDraft } from './writing-errors.ts'

const BASE = '/console/consultations/:id/answers'

export function writingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const answers = withRight(deps, 'answer-case')

  app.post(BASE, answers, async (c) => {
    const consultationId = c.req.param('id')
    if (!isId(consultationId)) return c.notFound()
    const { organisation } = c.var
    const outcome = await beginAnswer(deps, { organisationId: organisation.id, consultationId }, moverOf(c), await knownOf(deps, c))
    if (!outcome.granted) return await showCase(deps, c, consultationId, { refusal: outcome.refusal })
    return c.redirect(`/console/consultations/${consultationId}/answers/${outcome.value.answerId}`, 303)
  })

  app.get(`${BASE}/:answer`, answers, async (c) => {
    const matter = await matterOf(deps, c)
    if (matter === undefined) return c.notFound()
    const { answer, facts } = matter
    if (answer.state !== 'draft') return c.redirect(`/console/consultations/${facts.id}`, 303)
    return await showWriting(deps, c, matter, { draft: answer.draft, version: answer.version, saved: c.req.query('done') === 'saved' })
  })

  app.post(`${BASE}/:answer`, answers, async (c) => await press(deps, c))

  app.get(`${BASE}/:answer/preview`, answers, async (c) => {
    const matter = await matterOf(deps, c)
    return matter === undefined ? c.notFound() : await showPreview(deps, c, matter)
  })

  app.post(`${BASE}/:answer/dispatch`, answers, async (c) => {
    const matter = await matterOf(deps, c)
    if (matter === undefined) return c.notFound()
    const entry = await entryOf(c)
    const { facts, answer } = matter
    const version = versionIn(entry('version')[0])
    const leavesOut = entry('leavesOut').includes('yes')
    const order = {
      consultationId: facts.id,
      answerId: answer.id,
      author: moverOf(c),
      leavesOut,
      ...(version !== undefined && { version }),
    }
    const outcome = await sendAnswer(deps, c.var.organisation.id, order)
    if (outcome.granted) return done(c, facts.id, 'sent')
    if (outcome.refusal === 'urls-uncovered' || outcome.refusal === 'incomplete') return await showPreview(deps, c, matter, outcome.refusal)
    return await showCase(deps, c, facts.id, { refusal: outcome.refusal, seen: version })
  })

  return app
}

/** Keeps what was typed, then does what the button says. A refusal shows the same form with everything still in it. */
async function press(deps: ConsoleDeps, c: C): Promise<Response> {
  const matter = await matterOf(deps, c)
  if (matter === undefined) return c.notFound()
  const { facts, answer, urls } = matter
  const written = readWritten(await entryOf(c))
  const aids: Aids = { ...(await knownOf(deps, c)), urls, language: facts.language, receiptNumber: facts.number }
  const draft = withOwnIds(pressed(written, aids), answer)
  const saved = await saveDraft(deps, c.var.organisation.id, {
    consultationId: facts.id,
    answerId: answer.id,
    author: moverOf(c),
    draft,
    ...(written.version !== undefined && { answerVersion: written.version }),
  })
  if (saved.granted) return await followButton(deps, c, matter, { ...written, draft })
  if (saved.refusal !== 'changed-meanwhile') return await showCase(deps, c, facts.id, { refusal: saved.refusal })
  return await showWriting(deps, c, matter, { draft, version: answer.version, theirs: answer.draft, status: 409 })
}

async function followButton(deps: ConsoleDeps, c: C, matter: Matter, { draft, button }: Written): Promise<Response> {
  const base = addressOf(matter)
  if (button.press === 'save') return c.redirect(`${base}?done=saved`, 303)
  if (button.press !== 'preview') return c.redirect(`${base}#work-${'work' in button ? button.work : draft.works.length - 1}`, 303)
  const errors = errorsOf(deps, c, draft)
  if (errors.length === 0) return c.redirect(`${base}/preview`, 303)
  return await showWriting(deps, c, matter, { draft, version: matter.answer.version + 1, errors, status: 422 })
}

type Shown = Pick<WritingProps, 'draft' | 'version' | 'errors' | 'saved' | 'theirs'> & { status?: 200 | 409 | 422 }

async function showWriting(deps: ConsoleDeps, c: C, { facts, answer }: Matter, { status = 200, ...written }: Shown): Promise<Response> {
  const { page, organisation } = c.var
  const shown = await readCase(deps, readerOf(c), facts.id, 'answer')
  if (shown === undefined) return c.notFound()
  const classification = await deps.classification(organisation.id)
  const desk = await deskOf(deps, c, { classification })
  const from = {
    codes: classification.codes,
    templates: await deps.templates(organisation.id),
    day: desk.today,
    language: consoleLanguageOf(page.language),
  }
  const choicesFor = (work: Work) => choicesOf(work, from)
  return c.html(<WritingPage page={page} desk={desk} shown={shown} answerId={answer.id} choicesFor={choicesFor} {...written} />, status)
}

/** Only what may be sent is shown as it will look; for anything else the way leads back to the form. */
async function showPreview(deps: ConsoleDeps, c: C, matter: Matter, refusal?: 'urls-uncovered' | 'incomplete'): Promise<Response> {
  const { answer, facts } = matter
  const errors = errorsOf(deps, c, answer.draft)
  if (answer.state === 'draft' && errors.length > 0) {
    return await showWriting(deps, c, matter, { draft: answer.draft, version: answer.version, errors, status: 422 })
  }
  const shown = await readCase(deps, readerOf(c), facts.id, 'preview')
  if (shown === undefined) return c.notFound()
  const words = consoleWords(c.var.page.language)
  const uncovered = uncoveredOf(shown.urls, shown.answers, answer)
  const refused = refusal === 'urls-uncovered' ? [{ field: 'leavesOut', message: words.errors.leavesOut }] : []
  const props = { page: c.var.page, desk: await deskOf(deps, c), shown, answer, uncovered, errors: refused }
  return c.html(<PreviewPage {...props} />, refusal === undefined ? 200 : 409)
}

function errorsOf({ replyFields }: ConsoleDeps, { var: { page } }: C, draft: Draft): FieldError[] {
  const language = consoleLanguageOf(page.language)
  const fields = replyFields.map(({ name, label }) => ({ name, label: label[language] }))
  return errorsOfDraft(draft, fields, consoleWords(language))
}

const addressOf = ({ facts, answer }: Matter) => `/console/consultations/${facts.id}/answers/${answer.id}`

async function matterOf(deps: ConsoleDeps, c: C): Promise<Matter | undefined> {
  const [consultationId, answerId] = [c.req.param('id') ?? '', c.req.param('answer') ?? '']
  if (!isId(consultationId) || !isId(answerId)) return undefined
  return await findMatter(deps, { organisationId: c.var.organisation.id, consultationId }, answerId)
}

/** What content/ and the organisation know, whatever the case. */
async function knownOf(deps: ConsoleDeps, c: C): Promise<Pick<Aids, 'services' | 'codes' | 'templates' | 'centreName' | 'today'>> {
  const { organisation } = c.var
  const { codes, services } = await deps.classification(organisation.id)
  return { codes, services, templates: await deps.templates(organisation.id), centreName: organisation.name, today: dayOf(deps.now()) }
}
