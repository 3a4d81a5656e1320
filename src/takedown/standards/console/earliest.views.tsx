import { Sureness, Trace } from '../../../deadline/index.ts'
import { citationOf } from '../../../law/citations.ts'
import { latestStart } from '../../../law/lead-time.ts'
import { citationWords, lengthWords } from '../../../law/period-words.ts'
import { dayWords } from '../../../shared/date-words.ts'
import { type Day, isDay } from '../../../shared/day.ts'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, Panel, SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { Earliest } from '../standard-version.ts'
import type { LeadTime } from '../standards.deps.ts'
import { versionWords } from '../window/frame.views.tsx'
import { consoleWords } from './words.ts'

export type EarliestRead = Earliest & { today: Day; leadTime: LeadTime }

/** Why the first day is the one it is: what is in the way, each step of the count, its article and how sure it is. */
export const Why = ({ earliest: { counted, after, today, leadTime } }: { earliest: EarliestRead }) => {
  const { language } = usePage()
  const words = consoleWords(language).publication
  const { deadline, confirmed } = leadTime
  const citation = citationOf('standards', today, confirmed)
  return (
    <Panel title={words.why}>
      {after !== undefined && (
        <NotificationBanner
          kind="information"
          title={fill(words.after, { version: versionWords(after, language), day: dayWords(after.appliesFrom, language) })}
        />
      )}
      <p>{fill(words.trace, { day: dayWords(today, language) })}</p>
      <Trace counted={counted} began={today} confirmed={confirmed} />
      <SummaryList
        rows={[
          {
            label: words.law,
            value:
              citation.certainty === 'unverified'
                ? `${citationWords(citation, language)} — ${words.numberUnverified}`
                : citationWords(citation, language),
          },
          {
            label: words.sure,
            value: (
              <>
                {lengthWords(deadline.length, language)} <Sureness certainty={deadline.certainty} />
              </>
            ),
          },
        ]}
      />
    </Panel>
  )
}

/** Counted back from the day that was chosen, for somebody who wants to wait with the press. */
export const Latest = ({ from, earliest: { leadTime } }: { from: string; earliest: EarliestRead }) => {
  const { language } = usePage()
  if (!isDay(from)) return null
  const { day } = latestStart(from, leadTime.deadline, leadTime.holidays)
  const values = { day: dayWords(from, language), latest: dayWords(day, language) }
  return <p class="quiet">{fill(consoleWords(language).publication.latest, values)}</p>
}
