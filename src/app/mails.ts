import { consultationMails, intakeMails } from '../consultation/index.ts'
import { identityMails } from '../identity/index.ts'
import type { MailTemplate } from '../shared/mail/mail.ts'

/** Every kind of mail the installation sends, by the name it has in the outbox. */
export function mailTemplates(publicUrl: string): Readonly<Record<string, MailTemplate>> {
  return { ...consultationMails(publicUrl), ...intakeMails, ...identityMails }
}
