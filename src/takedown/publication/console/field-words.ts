/** What a field of the texts is called, in its form and where it is missing. */
import { fill, type Language } from '../../../shared/language.ts'
import type { EvaluationPart, ReasonPart, StaffPart, TextField } from '../report-texts.ts'
import { reportConsoleWords } from './words.ts'

export function fieldWords(field: TextField, language: Language): string {
  const words = reportConsoleWords(language)
  const [group, part, last] = field.split('-') as ['evaluation' | 'reasons' | 'staff', string, string]
  if (group === 'staff') return fill(words.texts[last as 'number' | 'source'], { part: words.texts.staff[part as StaffPart] })
  const name = group === 'evaluation' ? words.texts.evaluation[part as EvaluationPart] : words.texts.reasons[part as ReasonPart]
  return fill(words.texts.language, { part: name, language: words.languages[last as Language] })
}
