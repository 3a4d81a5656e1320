import { fileFaults } from '../../shared/files/file-fault.ts'
import { readUpload } from '../../shared/files/upload.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import { tryOf } from '../../shared/limits/budgets.ts'
import { errorWords } from '../intake/fault-words.ts'
import { toldUrlOf } from '../intake/told-url.ts'
import { receiveQuestion } from '../question.commands.ts'
import { addQuestionFile, type FileRefusal, listWaitingFiles, removeQuestionFile } from './file.commands.ts'
import { done, type Inside } from './inside.http.tsx'
import type { MailboxRoutesDeps } from './mailbox.session.ts'
import { LONGEST_QUESTION, mayAsk, readQuestion } from './mailbox.ts'
import { pageOf } from './page.http.tsx'
import { mailboxWords } from './words.ts'

/**
 * Takes a question with its files. Each file is kept or refused for itself; while anything of the form needs another look the
 * question is not sent, and what was kept waits beside what was typed.
 */
export async function ask(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const { id, state } = mailbox.consultation
  const { clientNetwork: network, page } = c.var
  if (!mayAsk(state)) return c.html(<ErrorPage page={page} kind="conflict" />, 409)
  const before = await listWaitingFiles(deps, organisationId, id)
  const upload = await readUpload<string, FileRefusal>(c.req.raw, (file) => addQuestionFile(deps, organisationId, id, { file, network }))
  const removed = upload.fields.get('remove')
  const formId = upload.fields.get('form') ?? ''
  if (removed !== null && isId(removed)) await removeQuestionFile(deps, organisationId, id, removed)
  const brought = upload.files.flatMap(({ outcome }) => (outcome.granted ? [outcome.value] : []))
  // Not what the same form, pressed twice, is bringing at this moment.
  const known = new Set([...before.map((file) => file.id), ...brought])
  const waiting = (await listWaitingFiles(deps, organisationId, id)).filter((file) => known.has(file.id))
  const entry = { text: upload.fields.get('text') ?? '', urls: upload.fields.get('urls') ?? '' }
  const question = readQuestion(entry, waiting.length)
  const errors = fileFaults(upload, 'files').map((fault) => errorWords(fault, page.language))
  const shown = { c, mailbox: { ...mailbox, waiting }, written: entry.text }
  if (removed !== null) return c.html(pageOf(deps, { ...shown, shown: { entry, errors } }))
  if (!question.granted) {
    const message = fill(mailboxWords(page.language).errors[question.refusal], { limit: LONGEST_QUESTION })
    return c.html(pageOf(deps, { ...shown, shown: { entry, errors: [{ field: 'text', message }, ...errors] } }), 422)
  }
  if (errors.length > 0) return c.html(pageOf(deps, { ...shown, shown: { entry, errors } }), 422)
  const { key, rule } = tryOf('mailbox.question', id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) {
    const message = fill(mailboxWords(page.language).errors.tooOften, { minutes: Math.ceil(taken.retryAfterSeconds / 60) })
    c.header('retry-after', String(taken.retryAfterSeconds))
    return c.html(pageOf(deps, { ...shown, shown: { entry, errors: [{ field: 'text', message }] } }), 429)
  }
  const outcome = await receiveQuestion(deps, organisationId, id, {
    ...(isId(formId) && { formId }),
    text: question.value.text,
    urls: question.value.urls.map((url) => toldUrlOf(url, deps.services)),
    files: [],
    keptFileIds: waiting.map((file) => file.id),
    isDangerous: deps.dangersIn(question.value.text).length > 0,
  })
  // The files that came with the repetition are those that came the first time.
  const again = outcome.granted && outcome.value.isRepeated ? brought : []
  for (const file of again) await removeQuestionFile(deps, organisationId, id, file)
  return outcome.granted ? done(c, 'sent') : c.html(<ErrorPage page={page} kind="conflict" />, 409)
}
