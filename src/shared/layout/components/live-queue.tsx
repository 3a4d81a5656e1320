import { safeHref } from '../../http/safe-path.ts'
import { withoutReadings } from '../../text/readings.ts'
import { usePage } from '../current-page.tsx'
import { layoutWords } from '../words.ts'

/**
 * Tells of new rows without moving the list. `count` is a path that answers `{ "count": 3 }`: how many came since the page was made.
 * `reload` shows them. Without script nothing is shown and a reload does the same.
 */
export const LiveQueue = ({ count, reload }: { count: string; reload: string }) => {
  const words = layoutWords(usePage().language).liveQueue
  return (
    <live-queue data-url={safeHref(count)} data-words={withoutReadings(words.announcement)}>
      <p role="status"></p>
      <a class="button button-secondary button-small" href={safeHref(reload)} hidden>
        {words.show}
      </a>
    </live-queue>
  )
}
