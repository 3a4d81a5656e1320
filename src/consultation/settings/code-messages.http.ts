import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { fill, languages } from '../../shared/language.ts'
import type { CodeRefusal } from './code-edit.ts'
import { type CodeFault, longestOfCode, type NamingEntry } from './code-entry.ts'
import type { Entry } from './pages.http.ts'
import type { C } from './settings.deps.ts'
import { type SettingsWords, settingsWords } from './words.ts'

export function namingIn(form: Entry): NamingEntry {
  const texts = (name: string) => ({ ja: form(`${name}-ja`), easy: form(`${name}-easy`), en: form(`${name}-en`) })
  return { label: texts('label'), plain: texts('plain'), from: form('from') }
}

export function faultErrors(c: C, faults: readonly CodeFault[]): FieldError[] {
  const { codes: words } = settingsWords(c.var.page.language)
  return faults.map(({ field, fault }) => ({ field, message: fill(words.faults[fault], labelOf(field, words)) }))
}

/** What the field is called, and how much it takes. */
function labelOf(field: CodeFault['field'], words: SettingsWords['codes']): { field: string; limit: number | string } {
  if (field === 'from') return { field: words.firstDay, limit: '' }
  if (field === 'until' || field === 'name' || field === 'order') return { field: words[field], limit: '' }
  const language = languages.find((each) => field.endsWith(`-${each}`)) ?? 'ja'
  return field.startsWith('label')
    ? { field: words.labelOf[language], limit: longestOfCode.label[language] }
    : { field: words.plainOf[language], limit: longestOfCode.plain[language] }
}

export function codeMessage(c: C, refusal: CodeRefusal, closedUntil: Day | null): string {
  const { language } = c.var.page
  const day = closedUntil === null ? '' : dayWords(closedUntil, language)
  return fill(settingsWords(language).codes.faults[refusal], { day })
}

/** The field of naming and adding a code that can mend what the rules refuse. */
export function fieldOfRefusal(refusal: CodeRefusal): string {
  if (refusal === 'same-words') return 'label-ja'
  if (refusal === 'known-already') return 'name'
  return refusal === 'not-a-total' ? 'within' : 'from'
}
