/** The mails of the intake. Neither says what it is about, nor who wrote to whom. */
import { fill, type Language } from '../../shared/language.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { intakeWords } from './words.ts'

export const MAIL_CODE = 'intake.mail-code'
export const RECEIVED_NOTICE = 'intake.received'

type Params = Readonly<Record<string, string>>

export const intakeMails = {
  [MAIL_CODE]: (params: Params, language: Language) => {
    const { codeSubject, codeText } = intakeWords(language).intake.mail
    return { subject: withoutReadings(codeSubject), text: withoutReadings(fill(codeText, params)) }
  },
  [RECEIVED_NOTICE]: (_: Params, language: Language) => {
    const { receivedSubject, receivedText } = intakeWords(language).intake.mail
    return { subject: withoutReadings(receivedSubject), text: withoutReadings(receivedText) }
  },
}
