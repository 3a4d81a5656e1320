import { dayOf } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { isId } from '../../shared/id.ts'
import { consoleLanguageOf, fill } from '../../shared/language.ts'
import { type Draft, MOST_DAYS_AHEAD, type Work } from '../answer.ts'
import { readCase } from './case.commands.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, deskOf, readerOf, together } from './desk.http.ts'
import { PreviewPage, type ScheduleEntry } from './preview.views.tsx'
import { type ConsoleWords, consoleWords } from './words.ts'
import { choicesOf } from './work-choices.ts'
import { findMatter, type Matter, uncoveredOf } from './writing.commands.ts'
import { WritingPage, type WritingProps } from './writing.views.tsx'
import { errorsOfDraft } from './writing-errors.ts'

/** The answer that an address names, with what its form needs; undefined when there is none. */
export async function matterOf(deps: ConsoleDeps, c: C): Promise<Matter | undefined> {
  const [consultationId, answerId] = [c.req.param('id') ?? '', c.req.param('answer') ?? '']
  if (!isId(consultationId) || !isId(answerId)) return undefined
  return await findMatter(deps, { organisationId: c.var.organisation.id, consultationId }, answerId)
}

type Written = Pick<WritingProps, 'draft' | 'version' | 'errors' | 'saved' | 'theirs'> & { status?: 200 | 409 | 422 }

export async function showWriting(
  deps: ConsoleDeps,
  c: C,
  { facts, answer }: Matter,
  { status = 200, ...written }: Written,
): Promise<Response> {
  const { page, organisation } = c.var
  const [shown, desk] = await together(deps, c, (within) =>
    Promise.all([readCase(within, readerOf(c), facts.id, 'answer'), deskOf(within, c)]),
  )
  if (shown === undefined) return c.notFound()
  const from = {
    codes: desk.codes,
    templates: await deps.templates(organisation.id),
    day: desk.today,
    language: consoleLanguageOf(page.language),
  }
  const choicesFor = (work: Work) => choicesOf(work, from)
  return c.html(<WritingPage page={page} desk={desk} shown={shown} answerId={answer.id} choicesFor={choicesFor} {...written} />, status)
}

type EntryRefusal = 'urls-uncovered' | 'no-time' | 'not-later' | 'too-far'
type PreviewRefusal = EntryRefusal | 'answer-changed'
type Refused = { refusal?: PreviewRefusal; schedule?: ScheduleEntry }

/** Only what may be sent is shown as it will look; for anything else the way leads back to the form, or to the case. */
export async function showPreview(deps: ConsoleDeps, c: C, matter: Matter, { refusal, schedule }: Refused = {}): Promise<Response> {
  const { answer, facts } = matter
  if (answer.state !== 'draft' && answer.state !== 'scheduled') return c.redirect(`/console/consultations/${facts.id}`, 303)
  const errors = answer.state === 'draft' ? await errorsOf(deps, c, answer.draft) : []
  const changed = refusal === 'answer-changed'
  const status = refusal === undefined ? 200 : changed || refusal === 'urls-uncovered' ? 409 : 422
  if (errors.length > 0)
    return await showWriting(deps, c, matter, { draft: answer.draft, version: answer.version, errors, status: changed ? 409 : 422 })
  const [shown, desk] = await together(deps, c, (within) =>
    Promise.all([readCase(within, readerOf(c), facts.id, 'preview'), deskOf(within, c)]),
  )
  if (shown === undefined) return c.notFound()
  const uncovered = uncoveredOf(shown.urls, shown.answers, answer)
  const refused = refusal === undefined || refusal === 'answer-changed' ? [] : [errorOfRefusal(refusal, consoleWords(c.var.page.language))]
  const props = { page: c.var.page, desk, shown, answer, uncovered, errors: refused, schedule, changed }
  return c.html(<PreviewPage {...props} />, status)
}

function errorOfRefusal(refusal: EntryRefusal, { errors }: ConsoleWords): FieldError {
  if (refusal === 'urls-uncovered') return { field: 'leavesOut', message: errors.leavesOut }
  return { field: 'sendDay', message: fill(errors[refusal], { days: MOST_DAYS_AHEAD }) }
}

/** Everything that keeps an answer from being sent. */
export async function errorsOf(deps: ConsoleDeps, c: C, draft: Draft): Promise<FieldError[]> {
  const { page, organisation } = c.var
  const language = consoleLanguageOf(page.language)
  const { codes } = await deps.classification(organisation.id)
  const fields = deps.replyFields.map(({ name, label }) => ({ name, label: label[language] }))
  return errorsOfDraft(draft, { fields, codes, today: dayOf(deps.now()), words: consoleWords(language) })
}
