import { fill } from '../language.ts'
import { usePage } from '../layout/current-page.tsx'
import { fileSizeWords } from '../text/file-size.ts'
import { withoutReadings } from '../text/readings.ts'
import { Ruby } from '../text/ruby.tsx'
import { formWords } from './words.ts'

/** What a browser offers to choose from; what is taken is decided by the content. */
export const ACCEPTED_FILES = 'image/*,application/pdf,text/plain'
export const FILE_MEGABYTES = 20

type Props = { files: readonly { id: string; name: string; size: number }[] }

/** Files of a form that have arrived already, each with a button of the same form that takes it back. */
export const AddedFiles = ({ files }: Props) => {
  const texts = formWords(usePage().language).added
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
