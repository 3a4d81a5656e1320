/** What a person is told of an answer that cannot be taken. */
import { fill, type Language } from '../../shared/language.ts'
import type { Fault } from './answers.ts'
import { intakeWords } from './words.ts'

export function errorWords({ field, fault, name = '' }: Fault, language: Language): { field: string; message: string } {
  const texts: Record<string, string> = intakeWords(language).intake.faults
  return { field, message: fill(texts[fault] ?? fault, { name }) }
}
