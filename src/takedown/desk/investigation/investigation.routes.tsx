import { may } from '../../../identity/index.ts'
import type { FieldError } from '../../../shared/form/form.tsx'
import { entryOf as fieldsOf, seenIn } from '../../../shared/http/form-entry.http.ts'
import { isId } from '../../../shared/id.ts'
import { fill } from '../../../shared/language.ts'
import { openerOf } from '../access/opener.http.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, deskOf, moverOf, readerOf, together, withRight } from '../desk.http.ts'
import { DESK } from '../queue.ts'
import { readInvestigations } from '../reading.commands.ts'
import { recordInvestigation } from './investigation.commands.ts'
import { mayInvestigate } from './investigation.policy.ts'
import {
  type AnswerEntry,
  type AnswerFault,
  entryOf,
  type InvestigationRefusal,
  LONGEST_NOTE,
  nothingIn,
  questionsFor,
  readAnswers,
} from './investigation.ts'
import { choiceField, InvestigationPage, noteField } from './investigation.views.tsx'
import { investigationWords } from './words.ts'

const INVESTIGATION = `${DESK}/:id/investigation`

/** 調査: what is asked, what was answered, and in which version. */
export function investigationRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(INVESTIGATION, withRight(deps, 'see-takedowns'), async (c) => await show(deps, c, {}))

  app.post(INVESTIGATION, withRight(deps, 'handle-takedown'), async (c) => {
    const id = c.req.param('id') ?? ''
    const found = await find(deps, c)
    if (found === undefined) return c.notFound()
    const field = await fieldsOf(c)
    const questions = questionsFor(deps.questions, found.facts.rights)
    const entry: AnswerEntry = Object.fromEntries(
      questions.map((question) => [question.id, { choice: field(choiceField(question.id)), note: field(noteField(question.id)).trim() }]),
    )
    const { answers, faults } = readAnswers(questions, entry)
    if (faults.length > 0) return await show(deps, c, { entry, errors: faults.map((fault) => errorFor(fault, c)) })
    const nothing = nothingIn(answers, questions)
    if (nothing !== undefined) return await show(deps, c, { entry, errors: [errorFor(nothing, c)] })
    const key = { organisationId: c.var.organisation.id, requestId: id }
    const kept = await recordInvestigation(deps, key, { by: moverOf(c), seen: seenIn(field), answers })
    if (kept.granted) return c.redirect(`${DESK}/${id}/investigation?done=saved`, 303)
    return kept.refusal === 'not-found' ? c.notFound() : await show(deps, c, { entry, refusal: kept.refusal })
  })

  return app
}

/** Of a sensitive request only those who may open the post read what was found out about it. */
async function find(deps: DeskDeps, c: C) {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  const mayOpen = await openerOf(deps, c)
  return await readInvestigations(deps, readerOf(c), id, (facts) => (facts.isSensitive ? mayOpen(facts) : {}))
}

type Shown = { entry?: AnswerEntry; errors?: readonly FieldError[]; refusal?: Exclude<InvestigationRefusal, 'not-found'> }

async function show(deps: DeskDeps, c: C, { entry, errors = [], refusal }: Shown): Promise<Response> {
  const { found, desk } = await together(deps, c, async (within) => ({ found: await find(within, c), desk: await deskOf(within, c) }))
  if (found === undefined) return c.notFound()
  const { facts, investigations } = found
  const asked = Number(c.req.query('version') ?? Number.NaN)
  const shown = investigations.find(({ number }) => number === asked) ?? investigations[0]
  const props = {
    page: c.var.page,
    desk,
    facts,
    questions: questionsFor(deps.questions, facts.rights),
    versions: investigations,
    shown,
    mayWrite: may(c.var.person, 'handle-takedown') && mayInvestigate(facts, moverOf(c)).granted,
    entry: entry ?? entryOf(investigations[0]?.answers ?? []),
    errors,
    refusal,
    saved: c.req.query('done') === 'saved' && investigations.length > 0,
  }
  return c.html(<InvestigationPage {...props} />, errors.length > 0 ? 422 : refusal === undefined ? 200 : 409)
}

function errorFor({ question, fault }: AnswerFault, { var: { page } }: C): FieldError {
  const field = fault === 'note-too-long' ? noteField(question) : choiceField(question)
  return { field, message: fill(investigationWords(page.language).faults[fault], { limit: LONGEST_NOTE }) }
}
