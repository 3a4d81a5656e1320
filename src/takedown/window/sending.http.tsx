import type { Context } from 'hono'
import { tryOf } from '../../shared/limits/budgets.ts'
import { errorOfFile } from '../form-file-words.ts'
import type { Variant } from '../request.ts'
import type { OperatedService } from '../service.ts'
import { formAddress, statusAddresses } from './addresses.ts'
import { helpIn, sendFiling } from './filing.commands.ts'
import { FilingPage, type FilingProps } from './filing.views.tsx'
import { candidateOf } from './filing-candidate.ts'
import { readFiling } from './filing-entry.ts'
import { errorOfFault } from './filing-words.ts'
import { emptyEntry } from './form-entry.ts'
import { receiveFromRequester } from './receiving.http.ts'
import { enter } from './status.session.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

type C = Context<WindowEnv>
/** A form of a service that takes requests. */
export type ShownForm = { service: OperatedService; variant: Variant }

/** Takes a form that was sent: makes a request of it, or shows it again with everything that was written. */
export async function send(deps: WindowDeps, c: C, form: ShownForm): Promise<Response> {
  const { organisation, page, clientNetwork } = c.var
  const { entry, token, next, files, known, faults: fileFaults, removes } = await receiveFromRequester(deps, c)
  if (removes) return shown(deps, c, form, { token, entry, files })
  const about = { slug: form.service.slug, variant: form.variant, language: page.language, files }
  const reading = readFiling(entry, { ...about, identityProof: form.service.identityProof })
  const errorsOfFiles = fileFaults.map((fault) => errorOfFile(fault, page.language))
  const help = helpIn(deps, candidateOf(entry, about))
  if ('faults' in reading || errorsOfFiles.length > 0) {
    const { faults, questions } = 'faults' in reading ? reading : { faults: [], questions: [] }
    const errors = [...faults.map((fault) => errorOfFault(fault, form.variant, page.language)), ...errorsOfFiles]
    return shown(deps, c, form, { token, entry, files, errors, questions, help }, 422)
  }
  const { key, rule } = tryOf('takedown.send.network', clientNetwork)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) {
    c.header('retry-after', String(taken.retryAfterSeconds))
    return shown(deps, c, form, { token, entry, files, help, wait: taken.retryAfterSeconds }, 429)
  }
  const order = { service: form.service, filing: reading.filing, fileIds: known, network: clientNetwork }
  const sent = await sendFiling(deps, { organisationId: organisation.id, token }, order)
  if (!sent.granted) return shown(deps, c, form, { token: next, entry, help, isSentBefore: true }, 409)
  const statusToken = sent.value
  if (statusToken === undefined) return c.redirect(statusAddresses.status, 303)
  enter(c, deps, statusToken)
  return c.redirect(statusAddresses.receipt, 303)
}

type Given = Pick<FilingProps, 'token'> &
  Partial<Pick<FilingProps, 'entry' | 'files' | 'errors' | 'questions' | 'help' | 'wait' | 'isSentBefore'>>

/** The form, empty or as it was filled in. */
export function shown(
  deps: WindowDeps,
  c: C,
  form: ShownForm,
  given: Given,
  status: 200 | 409 | 422 | 429 = 200,
): Response | Promise<Response> {
  const { entry = emptyEntry, files = [], errors = [], questions = [], ...rest } = given
  const dueOn = deps.due('request-notice', deps.now(), form.service.ownDeadlines).last
  const { page } = c.var
  return c.html(
    <FilingPage
      page={{ ...page, path: formAddress(form.service.slug, form.variant) }}
      {...form}
      {...rest}
      entry={entry}
      files={files}
      errors={errors}
      questions={questions}
      dueOn={dueOn}
      emergency={deps.emergency}
    />,
    status,
  )
}
