import { errorOf, FileField, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure } from '../../shared/layout/components/index.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import type { AnswerProps } from './answer.props.ts'
import { type DraftFile, MOST_FILES, sentFilesOf } from './draft.ts'
import { fileSizeWords } from './file-size.ts'

const ACCEPTED = 'image/*,application/pdf,text/plain'
const MEGABYTES = 20

export const FileFields = ({ words, errors, content }: AnswerProps) => {
  const texts = words.intake.files
  const files = sentFilesOf(content)
  return (
    <>
      <FileField
        name="files"
        label={texts.label}
        hint={texts.hint}
        accept={ACCEPTED}
        limit={{ files: MOST_FILES - files.length, megabytes: MEGABYTES }}
        {...errorOf(errors, 'files')}
        unmarked
      />
      <SubmitButton label={texts.add} kind="secondary" name="add" value="yes" />
      {files.length > 0 && <AddedFiles texts={texts} files={files} />}
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

type AddedProps = { texts: AnswerProps['words']['intake']['files']; files: readonly DraftFile[] }

const AddedFiles = ({ texts, files }: AddedProps) => (
  <section class="added-files">
    <h2>
      <Ruby text={texts.list} />
    </h2>
    <ul>
      {files.map(({ id, name, size }) => (
        <li>
          <span class="added-file">
            {name} <span class="small">{fileSizeWords(size)}</span>
          </span>
          <button
            type="submit"
            class="button button-quiet button-small"
            name="remove"
            value={id}
            aria-label={withoutReadings(fill(texts.removeNamed, { name }))}
          >
            <Ruby text={texts.remove} />
          </button>
        </li>
      ))}
    </ul>
  </section>
)
