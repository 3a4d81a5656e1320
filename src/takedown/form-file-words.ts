import type { FileFault } from '../shared/files/file-fault.ts'
import { formWords } from '../shared/form/words.ts'
import { fill, type Language } from '../shared/language.ts'
import { isFormPurpose, mostFiles } from './form-purposes.ts'

/** What is said of a file that was not kept. */
export function errorOfFile({ field, fault, name = '' }: FileFault, language: Language): { field: string; message: string } {
  const texts: Record<string, string> = formWords(language).added.faults
  return { field, message: fill(texts[fault] ?? fault, { name, limit: isFormPurpose(field) ? mostFiles[field] : 0 }) }
}
