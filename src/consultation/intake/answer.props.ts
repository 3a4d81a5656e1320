import type { Emergency } from '../../shared/content/advice.ts'
import type { Day } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import type { Language } from '../../shared/language.ts'
import type { UrlQuestion } from '../../shared/text/url-questions.ts'
import type { DraftContent } from './draft.ts'
import type { Entry } from './entry.ts'
import type { Classification } from './known.ts'
import type { IntakeWords } from './words.ts'

/** What the fields of every page are made of. `entry` is what was typed, kept as it was. */
export type AnswerProps = {
  words: IntakeWords
  language: Language
  entry: Entry
  errors: readonly FieldError[]
  today: Day
  classification: Classification
  emergency: readonly Emergency[]
  questions: readonly UrlQuestion[]
  content: DraftContent
}
