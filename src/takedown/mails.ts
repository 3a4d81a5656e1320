/** The mails of the desk. None of them says what it is about, who asked or whose post it is. */
import { fill, type Language } from '../shared/language.ts'
import { takedownWords } from './words.ts'

export const RECEIVED_MAIL = 'takedown.received'
export const INQUIRY_MAIL = 'takedown.inquiry'
export const NOTICE_MAIL = 'takedown.notice'
export const SENDER_NOTICE_MAIL = 'takedown.sender-notice'
/** To staff: how many due days are near or over, and where they stand. */
export const ALERTS_MAIL = 'takedown.alerts'

type Params = Readonly<Record<string, string>>

/** `origin` is where the pages of the organisation are whose mails these are. */
export function takedownMails(origin: string) {
  return {
    [RECEIVED_MAIL]: ({ token = '', number = '', at = '' }: Params, language: Language) =>
      filled('received', language, {
        link: `${origin}/takedown/status/${token}`,
        number,
        at,
      }),
    [INQUIRY_MAIL]: ({ token = '' }: Params, language: Language) =>
      filled('inquiry', language, { link: `${origin}/takedown/inquiry/${token}` }),
    [SENDER_NOTICE_MAIL]: ({ token = '' }: Params, language: Language) =>
      filled('senderNotice', language, { link: `${origin}/takedown/notice/${token}` }),
    [ALERTS_MAIL]: ({ overdue = '', soon = '' }: Params, language: Language) =>
      filled('alerts', language, { link: `${origin}/console/takedowns/alerts`, overdue, soon }),
    [NOTICE_MAIL]: (_: Params, language: Language) => filled('notice', language, { link: `${origin}/takedown/status` }),
  }
}

function filled(name: 'received' | 'inquiry' | 'notice' | 'senderNotice' | 'alerts', language: Language, values: Record<string, string>) {
  const { subject, text } = takedownWords(language).mails[name]
  return { subject: fill(subject, values), text: fill(text, values) }
}
