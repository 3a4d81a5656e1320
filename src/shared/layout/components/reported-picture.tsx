import { safePath } from '../../http/safe-path.ts'
import { fill } from '../../language.ts'
import { withoutReadings } from '../../text/readings.ts'
import { Text } from '../../text/ruby.tsx'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

type Props = {
  /** Unique on the page. */
  id: string
  /** A path of this site; the picture of a reported page is never fetched from there. */
  src: string
  name: string
  width?: number
  height?: number
}

/** Blurred and greyed until it is asked for. A tick box does it, so it needs no script and is undone as easily. */
export const ReportedPicture = ({ id, src, name, width, height }: Props) => {
  const words = layoutWords(usePage().language).picture
  return (
    <figure class="reported-picture">
      <input type="checkbox" class="reported-picture-show" id={`${id}-show`} aria-describedby={`${id}-note`} autocomplete="off" />
      <label for={`${id}-show`}>
        <Text>{words.show}</Text>
      </label>
      <div class="reported-picture-frame">
        <img
          src={safePath(src, '')}
          alt={withoutReadings(fill(words.alternative, { name }))}
          loading="lazy"
          {...(width === undefined ? {} : { width })}
          {...(height === undefined ? {} : { height })}
        />
      </div>
      <figcaption id={`${id}-note`}>
        {name}{' '}
        <span class="quiet">
          <Text>{words.note}</Text>
        </span>
      </figcaption>
    </figure>
  )
}
