import { consultationWork } from '../consultation/index.ts'
import { identityMails } from '../identity/index.ts'
import type { MailTemplate } from '../shared/mail/mail.ts'
import { takedownWork } from '../takedown/index.ts'

/** Every kind of mail that an organisation sends, by the name it has in the outbox. `origin` is where its pages are. */
export function mailTemplates(origin: string): Readonly<Record<string, MailTemplate>> {
  return { ...consultationWork.mails(origin), ...identityMails, ...takedownWork.mails(origin) }
}
