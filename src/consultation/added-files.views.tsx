import { fill, type Language } from '../shared/language.ts'
import { fileSizeWords } from '../shared/text/file-size.ts'
import { withoutReadings } from '../shared/text/readings.ts'
import { Ruby } from '../shared/text/ruby.tsx'
import { intakeWords } from './intake/words.ts'

/** What a browser offers to choose from; what is taken is decided by the content. */
export const ACCEPTED_FILES = 'image/*,application/pdf,text/plain'
export const FILE_MEGABYTES = 20

type Props = { language: Language; files: readonly { id: string; name: string; size: number }[] }

/** Files of a form that have arrived already, each with a button of the same form that takes it back. */
export const AddedFiles = ({ language, files }: Props) => {
  const texts = intakeWords(language).intake.files
  return (
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
}
