/** What a person is told of an answer that cannot be taken. */
import { fill, type Language } from '../../shared/language.ts'
import type { Fault } from './answers.ts'
import { intakeWords } from './words.ts'

export function errorWords({ field, fault, name = '' }: Fault, language: Language): { field: string; message: string } {
  const { faults, dates } = intakeWords(language).intake
  const texts: Record<string, string> = faults
  const message = fill(texts[fault] ?? fault, { name })
  // There are two dates on the page: the summary above it must say which one is meant.
  if (field === 'posted' || field === 'found') return { field, message: fill(faults.dateAt, { label: dates[field], message }) }
  return { field, message }
}
