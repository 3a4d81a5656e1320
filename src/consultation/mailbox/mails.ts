/** The mails of consultation. None of them says what it is about, who asked, or even that somebody did. */
import { fill, type Language } from '../../shared/language.ts'
import { LINK_MAIL } from './mailbox.ts'
import { mailboxWords } from './words.ts'

export const ANSWER_NOTICE = 'consultation.answer-ready'

type MailWords = { subject: string; text: string }
type Params = Readonly<Record<string, string>>

export function consultationMails(publicUrl: string) {
  const mailbox = `${publicUrl}/mailbox`
  return {
    [ANSWER_NOTICE]: (_: Params, language: Language) => filled(mailboxWords(language).mails.answerReady, mailbox),
    [LINK_MAIL]: ({ link = mailbox }: Params, language: Language) => filled(mailboxWords(language).mails.link, link),
  }
}

function filled({ subject, text }: MailWords, link: string): MailWords {
  return { subject, text: fill(text, { link }) }
}
