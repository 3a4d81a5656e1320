import { withoutReadings } from '../../text/readings.ts'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'
import { visibleUrlPieces } from './reported-text.ts'

/** A reported URL is shown, never linked: one careless click would show it to the site's owner, and hurt the reader. */
export const ReportedUrl = ({ url, copy = false }: { url: string; copy?: boolean }) => {
  const words = layoutWords(usePage().language).copy
  const shown = (
    <span class="reported-url" dir="ltr" translate="no">
      {visibleUrlPieces(url).map((piece, index) => (
        <>
          {index > 0 && <wbr />}
          {piece}
        </>
      ))}
    </span>
  )
  if (!copy) return shown
  return (
    <copy-text data-text={url} data-label={withoutReadings(words.label)} data-done={withoutReadings(words.done)}>
      {shown}
    </copy-text>
  )
}
