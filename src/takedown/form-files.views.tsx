import { ACCEPTED_FILES, AddedFiles, FILE_MEGABYTES } from '../shared/form/added-files.tsx'
import { errorOf, type FieldError, FileField } from '../shared/form/form.tsx'
import { fill } from '../shared/language.ts'
import { type FormPurpose, mostFiles } from './form-purposes.ts'

export type WaitingInForm = { id: string; purpose: FormPurpose; name: string; size: number }

type Props = {
  /** Those that wait in the form. */
  files: readonly WaitingInForm[]
  errors: readonly FieldError[]
  purpose: FormPurpose
  label: string
  hint: string
  required?: boolean
  unmarked?: boolean
}

/** A place for files of one purpose, and those that arrived already; its limits are said before anybody meets them. */
export const FormFiles = ({ purpose, label, hint, files, errors, required = false, unmarked = false }: Props) => {
  const waiting = files.filter((file) => file.purpose === purpose)
  const most = mostFiles[purpose]
  return (
    <>
      {waiting.length < most && (
        <FileField
          name={purpose}
          label={label}
          hint={fill(hint, { limit: most, megabytes: FILE_MEGABYTES })}
          accept={ACCEPTED_FILES}
          limit={{ files: most - waiting.length, megabytes: FILE_MEGABYTES }}
          required={required && waiting.length === 0}
          unmarked={unmarked}
          {...errorOf(errors, purpose)}
        />
      )}
      {waiting.length > 0 && <AddedFiles files={waiting} />}
    </>
  )
}
