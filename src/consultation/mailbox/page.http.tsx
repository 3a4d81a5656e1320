import { newId } from '../../shared/id.random.ts'
import type { C, MailboxRoutesDeps } from './mailbox.session.ts'
import type { Mailbox } from './mailbox.ts'
import { MailboxPage, type MailboxProps } from './mailbox.views.tsx'

type Shown = { c: C; mailbox: Mailbox; written?: string; shown?: Pick<MailboxProps, 'entry' | 'errors' | 'notice'> }

/** The mailbox, with help beside it when what was just written shows signs of danger. */
export function pageOf({ dangersIn, emergency }: MailboxRoutesDeps, { c, mailbox, written = '', shown }: Shown) {
  return <MailboxPage page={c.var.page} mailbox={mailbox} signs={dangersIn(written)} emergency={emergency} formId={newId()} {...shown} />
}
