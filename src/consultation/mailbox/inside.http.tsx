import { readMailbox } from './mailbox.commands.ts'
import { type C, type MailboxRoutesDeps, tokenOf } from './mailbox.session.ts'
import type { Mailbox, MailboxNotice } from './mailbox.ts'
import { OpeningPage } from './opening.views.tsx'

export type Inside = { c: C; organisationId: string; mailbox: Mailbox; token: string }

/** Runs `answer` for an open mailbox. Without a session every address of it is the door. */
export const inside = (deps: MailboxRoutesDeps, answer: (inside: Inside) => Promise<Response> | Response) => async (c: C) => {
  const token = tokenOf(c)
  const organisationId = c.var.organisation.id
  const mailbox = token === '' ? undefined : await readMailbox(deps, organisationId, token)
  if (mailbox === undefined) return c.html(<OpeningPage page={c.var.page} />)
  return await answer({ c, organisationId, mailbox, token })
}

/** Back to the mailbox, which tells what was done. */
export const done = (c: C, notice: MailboxNotice): Response => c.redirect(`/mailbox?done=${notice}`, 303)
