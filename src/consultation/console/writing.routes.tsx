import { dayOf } from '../../shared/day.ts'
import { isId } from '../../shared/id.ts'
import { saveDraft } from '../answer.commands.ts'
import { showCase } from './case.http.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, entryOf, moverOf, withRight } from './desk.http.ts'
import { beginAnswer, type Matter, withOwnIds } from './writing.commands.ts'
import { errorsOf, matterOf, showWriting } from './writing.http.tsx'
import { type Aids, pressed, readWritten, type Written } from './writing.ts'

const ANSWERS = '/console/consultations/:id/answers'

/** An answer is begun, and its form is kept with every button. */
export function writingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const answers = withRight(deps, 'answer-case')

  app.post(ANSWERS, answers, async (c) => {
    const consultationId = c.req.param('id')
    if (!isId(consultationId)) return c.notFound()
    const { organisation } = c.var
    const outcome = await beginAnswer(deps, { organisationId: organisation.id, consultationId }, moverOf(c), await knownOf(deps, c))
    if (!outcome.granted) return await showCase(deps, c, consultationId, { refusal: outcome.refusal })
    return c.redirect(`/console/consultations/${consultationId}/answers/${outcome.value.answerId}`, 303)
  })

  app.get(`${ANSWERS}/:answer`, answers, async (c) => {
    const matter = await matterOf(deps, c)
    if (matter === undefined) return c.notFound()
    const { answer, facts } = matter
    if (answer.state !== 'draft') return c.redirect(`/console/consultations/${facts.id}`, 303)
    return await showWriting(deps, c, matter, { draft: answer.draft, version: answer.version, saved: c.req.query('done') === 'saved' })
  })

  app.post(`${ANSWERS}/:answer`, answers, async (c) => {
    const matter = await matterOf(deps, c)
    return matter === undefined ? c.notFound() : await press(deps, c, matter)
  })

  return app
}

/** Keeps what was typed, then does what the button says. A refusal shows the same form with everything still in it. */
async function press(deps: ConsoleDeps, c: C, matter: Matter): Promise<Response> {
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
  if (isForScript(c)) return saved.granted ? c.json({ version: answer.version + 1 }) : c.json({ refusal: saved.refusal }, 409)
  if (saved.granted) return await followButton(deps, c, matter, { ...written, draft })
  if (saved.refusal !== 'changed-meanwhile') return await showCase(deps, c, facts.id, { refusal: saved.refusal })
  return await showWriting(deps, c, matter, { draft, version: answer.version, theirs: answer.draft, status: 409 })
}

async function followButton(deps: ConsoleDeps, c: C, matter: Matter, { draft, button }: Written): Promise<Response> {
  const { facts, answer } = matter
  const base = `/console/consultations/${facts.id}/answers/${answer.id}`
  if (button.press === 'save') return c.redirect(`${base}?done=saved`, 303)
  if (button.press !== 'preview') return c.redirect(`${base}#work-${'work' in button ? button.work : draft.works.length - 1}`, 303)
  const errors = await errorsOf(deps, c, draft)
  if (errors.length === 0) return c.redirect(`${base}/preview`, 303)
  return await showWriting(deps, c, matter, { draft, version: answer.version + 1, errors, status: 422 })
}

/** The island that keeps the form by itself asks for data and not for a page. */
const isForScript = (c: C) => c.req.header('accept') === 'application/json'

/** What content/ and the organisation know, whatever the case. */
async function knownOf(deps: ConsoleDeps, c: C): Promise<Pick<Aids, 'services' | 'codes' | 'templates' | 'centreName' | 'today'>> {
  const { organisation } = c.var
  const { codes, services } = await deps.classification(organisation.id)
  const templates = await deps.templates(organisation.id)
  return { codes, services, templates, centreName: organisation.name, today: dayOf(deps.now()) }
}
