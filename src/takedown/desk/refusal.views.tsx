import { NotificationBanner } from '../../shared/layout/components/index.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { DeskProps } from './desk.views.tsx'
import { eventLine, movesSince } from './timeline.ts'
import { type DeskWords, deskWords } from './words.ts'

export type Refused = {
  refusal: keyof DeskWords['refusals']
  /** The version of the request that the person had before them. */
  seen?: number | undefined
}

/** `version` and `events` are the request's as they are now. */
type Props = DeskProps & { version: number; events: readonly RecordedEvent[]; refused: Refused }

/** Why something was not done and, when somebody else was faster, what they did. */
export const RefusalBanner = ({ page, desk, version, events, refused: { refusal, seen } }: Props) => {
  const words = deskWords(page.language)
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
