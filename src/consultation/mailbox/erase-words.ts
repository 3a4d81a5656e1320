import { dayWords } from '../../shared/date-words.ts'
import { type Day, isDay } from '../../shared/day.ts'
import { fill, type Language } from '../../shared/language.ts'
import { mailboxWords } from './words.ts'

/** Says on which day the case will be erased. */
export function eraseWords(language: Language, eraseOn: string | null): string {
  const day: Day | undefined = eraseOn !== null && isDay(eraseOn) ? eraseOn : undefined
  return fill(mailboxWords(language).erasure.asked, { day: day === undefined ? '' : dayWords(day, language) })
}
