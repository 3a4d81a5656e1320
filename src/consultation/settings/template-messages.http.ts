import type { FieldError } from '../../shared/form/form.tsx'
import { fill, type Language } from '../../shared/language.ts'
import type { C } from './settings.deps.ts'
import { limitsOf, type TemplateFault } from './template-edit.ts'
import { type AboutFault, LONGEST_USE } from './template-entry.ts'
import { settingsWords } from './words.ts'

export function aboutErrors(c: C, faults: readonly AboutFault[]): FieldError[] {
  const { templates: words } = settingsWords(c.var.page.language)
  return faults.map((fault) => {
    const values = { field: words[fault.field], limit: LONGEST_USE, ...('what' in fault && { what: fault.what }) }
    return { field: fault.field, message: fill(words.faults[fault.fault], values) }
  })
}

/** `suffix` tells the languages apart on a page that has several. */
export function textErrors(c: C, faults: readonly TemplateFault[], language: Language, suffix = ''): FieldError[] {
  const { templates: words } = settingsWords(c.var.page.language)
  return faults.map((fault) => {
    const labels = fault.field === 'title' ? words.titleOf : words.bodyOf
    const values = { field: labels[language], limit: limitsOf(language)[fault.field], ...('what' in fault && { what: fault.what }) }
    return { field: `${fault.field}${suffix}`, message: fill(words.faults[fault.fault], values) }
  })
}
