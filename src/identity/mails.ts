import { fill } from '../shared/language.ts'
import type { MailTemplate } from '../shared/mail/mail.ts'
import { identityWords } from './words.ts'

export const identityMailNames = [
  'identity.invitation',
  'identity.new-password',
  'identity.password-changed',
  'identity.second-factor-reset',
] as const
export type IdentityMail = (typeof identityMailNames)[number]

/** The words of the mails that this context writes, for the outbox. */
export const identityMails: Readonly<Record<string, MailTemplate>> = Object.fromEntries(
  identityMailNames.map((name) => [name, templateOf(name)]),
)

function templateOf(name: IdentityMail): MailTemplate {
  return (params, language) => {
    const { subject, text } = identityWords(language).mails[name]
    return { subject: fill(subject, params), text: fill(text, params) }
  }
}
