import type { FieldError } from '../../shared/form/form.tsx'
import { fill, type Language } from '../../shared/language.ts'
import type { C } from './settings.deps.ts'
import { limitsOf, type TemplateFault } from './template-edit.ts'
import { type AboutFault, LONGEST_USE } from './template-entry.ts'
import { settingsWords } from './words.ts'

export function aboutErrors(c: C, faults: readonly AboutFault[]): FieldError[] {
  const words = settingsWords(c.var.page.language).templates.faults
  return faults.map((fault) => {
    const values = { limit: LONGEST_USE, ...('what' in fault && { what: fault.what }) }
    return { field: fault.field, message: fill(words[fault.fault], values) }
  })
}

/** `suffix` tells the languages apart on a page that has several. */
export function textErrors(c: C, faults: readonly TemplateFault[], language: Language, suffix = ''): FieldError[] {
  const words = settingsWords(c.var.page.language).templates.faults
  return faults.map((fault) => {
    const values = { limit: limitsOf(language)[fault.field], ...('what' in fault && { what: fault.what }) }
    return { field: `${fault.field}${suffix}`, message: fill(words[fault.fault], values) }
  })
}
