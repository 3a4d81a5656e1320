import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../../shared/http/pages.tsx'
import { isId } from '../../../shared/id.ts'
import { tryOf } from '../../../shared/limits/budgets.ts'
import { withoutReadings } from '../../../shared/text/readings.ts'
import { receiveQuestion } from '../../question.commands.ts'
import { done, type Inside, tooMany } from '../inside.http.tsx'
import type { MailboxRoutesDeps } from '../mailbox.session.ts'
import { mayAsk } from '../mailbox.ts'
import { ownRemovalWords } from './words.ts'

/** A message like any other of the consulter's, in their own words’ place. */
export async function askForHelp(deps: MailboxRoutesDeps, { c, organisationId, mailbox }: Inside): Promise<Response> {
  const { id, state } = mailbox.consultation
  const conflict = () => c.html(<ErrorPage page={c.var.page} kind="conflict" />, 409)
  if (!mayAsk(state)) return await conflict()
  const { key, rule } = tryOf('mailbox.question', id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) return await tooMany(c, taken.retryAfterSeconds)
  const formId = (await entryOf(c))('form')
  const text = withoutReadings(ownRemovalWords(c.var.page.language).helpText)
  const outcome = await receiveQuestion(deps, organisationId, id, { ...(isId(formId) && { formId }), text, urls: [], files: [] })
  return outcome.granted ? done(c, 'sent') : await conflict()
}
