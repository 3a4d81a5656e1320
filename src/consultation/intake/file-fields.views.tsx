import { ACCEPTED_FILES, AddedFiles, FILE_MEGABYTES } from '../../shared/form/added-files.tsx'
import { errorOf, FileField, SubmitButton } from '../../shared/form/form.tsx'
import { Disclosure } from '../../shared/layout/components/index.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { AnswerProps } from './answer.props.ts'
import { MOST_FILES, sentFilesOf } from './draft.ts'

export const FileFields = ({ words, errors, content }: AnswerProps) => {
  const texts = words.intake.files
  const files = sentFilesOf(content)
  return (
    <>
      <FileField
        name="files"
        label={texts.label}
        hint={texts.hint}
        accept={ACCEPTED_FILES}
        limit={{ files: MOST_FILES - files.length, megabytes: FILE_MEGABYTES }}
        {...errorOf(errors, 'files')}
        unmarked
      />
      <SubmitButton label={texts.add} kind="secondary" name="add" value="yes" />
      {files.length > 0 && <AddedFiles files={files} />}
      <p>
        <Ruby text={texts.intimate} />
      </p>
      <Disclosure summary={texts.hiddenTitle}>
        <p>
          <Ruby text={texts.hidden} />
        </p>
      </Disclosure>
    </>
  )
}
