import { ErrorPage } from '../../shared/http/pages.tsx'
import { type Budget, tryOf } from '../../shared/limits/budgets.ts'
import { consultationOf, readMailbox } from './mailbox.commands.ts'
import { type C, type MailboxRoutesDeps, tokenOf } from './mailbox.session.ts'
import type { Mailbox, MailboxNotice } from './mailbox.ts'
import { OpeningPage } from './opening.views.tsx'

export type Inside = { c: C; organisationId: string; mailbox: Mailbox; token: string }

type Answer = (inside: Inside) => Promise<Response> | Response

/**
 * Runs `answer` for an open mailbox. Without a session every address of it is the door. Each look is written into the record, so
 * that there are many of them and not any number; they are counted by the case, whose consulter alone can use them up.
 */
export const inside = (deps: MailboxRoutesDeps, answer: Answer, budget?: Budget) => async (c: C) => {
  const token = tokenOf(c)
  const organisationId = c.var.organisation.id
  const consultation = token === '' ? undefined : await consultationOf(deps, organisationId, token)
  if (consultation === undefined) return c.html(<OpeningPage page={c.var.page} />)
  const { key, rule } = tryOf(budget ?? (c.req.method === 'GET' ? 'mailbox.look' : 'mailbox.change'), consultation.id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) return tooMany(c, taken.retryAfterSeconds)
  const mailbox = await readMailbox(deps, organisationId, token)
  if (mailbox === undefined) return c.html(<OpeningPage page={c.var.page} />)
  return await answer({ c, organisationId, mailbox, token })
}

export function tooMany(c: C, retryAfterSeconds: number): Response | Promise<Response> {
  c.header('retry-after', String(retryAfterSeconds))
  return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={retryAfterSeconds} />, 429)
}

/** Back to the mailbox, which tells what was done. */
export const done = (c: C, notice: MailboxNotice): Response => c.redirect(`/mailbox?done=${notice}`, 303)
