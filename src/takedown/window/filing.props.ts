import type { FieldError } from '../../shared/form/error-summary.tsx'
import type { Language } from '../../shared/language.ts'
import type { Variant } from '../request.ts'
import type { OperatedService } from '../service.ts'
import type { FormFile } from './filing-candidate.ts'
import type { Entry } from './form-entry.ts'

/** What every part of the form is given. */
export type FormProps = {
  language: Language
  service: OperatedService
  variant: Variant
  entry: Entry
  errors: readonly FieldError[]
  files: readonly FormFile[]
}
