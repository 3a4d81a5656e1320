import { uploadLimits } from '../../shared/files/upload.ts'
import { ACCEPTED_FILES, AddedFiles, FILE_MEGABYTES } from '../../shared/form/added-files.tsx'
import { Buttons, errorOf, type FieldError, FileField, Form, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import type { Language } from '../../shared/language.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { CaseFile } from '../case-file.ts'
import { LONGEST_QUESTION, type QuestionEntry } from './mailbox.ts'
import { mailboxWords } from './words.ts'

type Props = { language: Language; errors: readonly FieldError[]; entry: QuestionEntry; waiting: readonly CaseFile[]; formId: string }

/** Asking and adding: words, places and files, any of them alone. */
export const QuestionForm = ({ language, errors, entry, waiting, formId }: Props) => {
  const words = mailboxWords(language).ask
  return (
    <section id="ask" class="screen-only">
      <h2>
        <Ruby text={words.title} />
      </h2>
      <Form action="/mailbox/questions" files>
        <input type="hidden" name="form" value={formId} />
        <TextArea name="text" label={words.text} value={entry.text} limit={LONGEST_QUESTION} {...errorOf(errors, 'text')} />
        <TextArea name="urls" label={words.urls} hint={words.urlsHint} value={entry.urls} rows={2} />
        {waiting.length < uploadLimits.files && (
          <FileField
            name="files"
            label={words.files}
            hint={words.filesHint}
            accept={ACCEPTED_FILES}
            limit={{ files: uploadLimits.files - waiting.length, megabytes: FILE_MEGABYTES }}
            {...errorOf(errors, 'files')}
          />
        )}
        {waiting.length > 0 && <AddedFiles files={waiting} />}
        <Buttons>
          <SubmitButton label={words.submit} />
        </Buttons>
      </Form>
    </section>
  )
}
