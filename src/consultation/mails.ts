import { intakeMails } from './intake/mails.ts'
import { consultationMails as mailboxMails } from './mailbox/mails.ts'

/** Every mail of this context. `origin` is where the mailboxes of the organisation are. */
export function consultationMails(origin: string) {
  return { ...mailboxMails(origin), ...intakeMails }
}
