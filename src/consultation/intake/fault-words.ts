/** What a person is told of an answer that cannot be taken. */
import { formWords } from '../../shared/form/words.ts'
import { fill, type Language } from '../../shared/language.ts'
import type { Fault } from './answers.ts'
import { MOST_FILES } from './draft.ts'
import { intakeWords } from './words.ts'

export function errorWords({ field, fault, name = '' }: Fault, language: Language): { field: string; message: string } {
  const { faults, dates } = intakeWords(language).intake
  const texts: Record<string, string> = { ...formWords(language).added.faults, ...faults }
  const message = fill(texts[fault] ?? fault, { name, limit: MOST_FILES })
  // There are two dates on the page: the summary above it must say which one is meant.
  if (field === 'posted' || field === 'found') return { field, message: fill(faults.dateAt, { label: dates[field], message }) }
  return { field, message }
}
