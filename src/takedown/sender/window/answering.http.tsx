import { ErrorPage } from '../../../shared/http/pages.tsx'
import { fill } from '../../../shared/language.ts'
import { errorOfFile } from '../../form-file-words.ts'
import { textIn } from '../../window/form-entry.ts'
import { receiveFromSender } from '../../window/receiving.http.ts'
import { type C, INQUIRY, show, wayOf } from './inquiry.http.tsx'
import { answerVisit, readVisit } from './visit.commands.ts'
import { type AnswerEntry, type AnswerFault, LONGEST_REASONS, readAnswer, type Visit } from './visit.ts'
import type { SenderWindowDeps } from './window.deps.ts'
import { senderWindowWords } from './words.ts'

/** Takes the answer with its files. What cannot be taken is named, and nothing that was typed or sent is lost. */
export async function answer(deps: SenderWindowDeps, c: C, visit: Visit): Promise<Response> {
  // Nothing is stored of a form that is about nothing any more.
  if (visit.stage !== 'open') return await show(deps, c, visit)
  const received = await receiveFromSender(deps, c)
  const entry: AnswerEntry = { answer: textIn(received.entry, 'answer'), reasons: textIn(received.entry, 'reasons') }
  // Another link was opened in this browser since the page was shown: what it says is about another post.
  const about = textIn(received.entry, 'about')
  if (about !== '' && about !== visit.inquiry.id) return await show(deps, c, visit, { refusal: 'other-link' })
  const kept = { entry, form: received.token, files: received.files }
  if (received.removes) return await show(deps, c, visit, kept)
  const read = readAnswer(entry)
  const errors = [
    ...('faults' in read ? errorsOf(read.faults, c) : []),
    ...received.faults.map((fault) => errorOfFile(fault, c.var.page.language)),
  ]
  if ('faults' in read || errors.length > 0) return await show(deps, c, visit, { ...kept, errors })
  const answered = await answerVisit(deps, wayOf(c), { ...read, form: received.token, fileIds: received.known })
  if (answered.granted) return c.redirect(`${INQUIRY}?done=answered`, 303)
  const { refused } = senderWindowWords(c.var.page.language).form
  const refusal = Object.keys(refused).find((name) => name === answered.refusal)
  const after = await readVisit(deps, wayOf(c))
  if (after === undefined || refusal === undefined) return c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
  return await show(deps, c, after, { entry, refusal: refusal as keyof typeof refused })
}

function errorsOf(faults: readonly AnswerFault[], c: C) {
  const words = senderWindowWords(c.var.page.language).form.faults
  return faults.map(({ field, fault }) => ({ field, message: fill(words[fault], { limit: LONGEST_REASONS }) }))
}
