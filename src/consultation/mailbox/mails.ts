/** The mails of consultation. None of them says what it is about, who asked, or even that somebody did. */
import { fill, type Language } from '../../shared/language.ts'
import { LINK_MAIL } from './mailbox.ts'
import { mailboxWords } from './words.ts'

export const ANSWER_NOTICE = 'consultation.answer-ready'

type MailWords = { subject: string; text: string }
type Params = Readonly<Record<string, string>>

/** `origin` is where the mailboxes of the organisation are whose mails these are. */
export function consultationMails(origin: string) {
  const mailbox = `${origin}/mailbox`
  return {
    [ANSWER_NOTICE]: (_: Params, language: Language) => filled(mailboxWords(language).mails.answerReady, mailbox),
    [LINK_MAIL]: ({ token = '' }: Params, language: Language) => filled(mailboxWords(language).mails.link, `${mailbox}/link/${token}`),
  }
}

function filled({ subject, text }: MailWords, link: string): MailWords {
  return { subject, text: fill(text, { link }) }
}
