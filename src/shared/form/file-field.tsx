import { usePage } from '../layout/current-page.tsx'
import { withoutReadings } from '../text/readings.ts'
import { Text } from '../text/ruby.tsx'
import { controlAttributes, Field, type FieldProps } from './field.tsx'
import { formWords } from './words.ts'

type Props = FieldProps & {
  /** Types a browser should offer, such as `image/*,application/pdf`. The server looks at the content and decides. */
  accept: string
  /** How many files and how many megabytes each. */
  limit: { files: number; megabytes: number }
}

/** A plain file input that a script turns into a place to drop files, with a camera and the progress of sending. */
export const FileField = ({ accept, limit, ...field }: Props) => {
  const words = formWords(usePage().language).file
  const data = {
    'data-files': limit.files,
    'data-megabytes': limit.megabytes,
    'data-chosen': withoutReadings(words.chosen),
    'data-remove': withoutReadings(words.remove),
    'data-remove-short': withoutReadings(words.removeShort),
    'data-sending': withoutReadings(words.sending),
    'data-failed': withoutReadings(words.failed),
    'data-too-many': withoutReadings(words.tooMany),
    'data-too-large': withoutReadings(words.tooLarge),
    'data-camera': withoutReadings(words.camera),
  }
  return (
    <Field {...field}>
      <file-drop {...data}>
        <input class="input-file" type="file" accept={accept} multiple={limit.files > 1} {...controlAttributes(field)} />
        <p class="file-drop-note" data-note hidden>
          <Text>{words.drop}</Text>
        </p>
      </file-drop>
    </Field>
  )
}
