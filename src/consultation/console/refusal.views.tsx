import { NotificationBanner } from '../../shared/layout/components/index.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { DeskProps } from './desk.views.tsx'
import { eventLine, movesSince } from './timeline.ts'
import { type ConsoleWords, consoleWords } from './words.ts'

export type Refused = {
  refusal: keyof ConsoleWords['refusals'] | 'not-found'
  /** The version of the case that the person had before them. */
  seen?: number | undefined
}

/** `version` and `events` are the case's as they are now. */
type Props = DeskProps & { version: number; events: readonly RecordedEvent[]; refused: Refused }

/** Why something was not done and, when somebody else was faster, what they did. */
export const RefusalBanner = ({ page, desk, version, events, refused: { refusal, seen } }: Props) => {
  const words = consoleWords(page.language)
  if (refusal === 'not-found') return null
  const since = seen === undefined ? [] : movesSince(events, { seen, version })
  return (
    <NotificationBanner kind="error" title={words.refusals[refusal]} announced>
      {since.length > 0 && (
        <>
          <p>{words.conflict.since}</p>
          <ul>
            {since.map((event) => (
              <li>{eventLine(event, { desk, words, language: page.language })}</li>
            ))}
          </ul>
        </>
      )}
      <p>{words.conflict.again}</p>
    </NotificationBanner>
  )
}
