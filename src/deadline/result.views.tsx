import { addressOf, type ConfirmedEntries, citationOf } from '../law/citations.ts'
import type { Deadline } from '../law/deadlines.ts'
import type { Counted, Happened } from '../law/period.ts'
import { citationWords, lengthWords, periodWords } from '../law/period-words.ts'
import { dayWords } from '../shared/date-words.ts'
import { type Day, dayOf } from '../shared/day.ts'
import { safeHref } from '../shared/http/safe-path.ts'
import { fill } from '../shared/language.ts'
import { NotificationBanner, PrintButton, StatusWord, SummaryList } from '../shared/layout/components/index.ts'
import { usePage } from '../shared/layout/current-page.tsx'
import { HeadingText } from '../shared/text/phrases.tsx'
import { Text } from '../shared/text/ruby.tsx'
import { Sureness, Trace } from './trace.views.tsx'
import { deadlineWords } from './words.ts'

export type Result = { deadline: Deadline; happened: Happened; counted: Counted; confirmed: ConfirmedEntries }

/** The due day, what it rests on, and how it was counted: all that a printed sheet has to say. */
export const ResultSection = (result: Result) => {
  const { language } = usePage()
  const words = deadlineWords(language)
  const { name, meaning } = periodWords(language).deadline[result.deadline.id]
  return (
    <section class="deadline-result">
      <h2>
        <HeadingText>{name}</HeadingText>
      </h2>
      <DueDay {...result} />
      <p>
        <Text>{meaning}</Text>
      </p>
      <Facts {...result} />
      <h3>
        <Text>{words.result.trace}</Text>
      </h3>
      <Trace counted={result.counted} began={eventDayOf(result.happened)} confirmed={result.confirmed} />
      <NotificationBanner kind="information" title={words.notAdvice}>
        <p>
          <Text>{words.ask}</Text>
        </p>
      </NotificationBanner>
      <PrintButton />
    </section>
  )
}

const DueDay = ({ deadline, counted }: Result) => {
  const { language } = usePage()
  const words = deadlineWords(language).result
  const { last, calendarEnd, overAt } = counted
  return (
    <>
      <p class="deadline-due">
        <span class="deadline-due-label">
          <Text>{words[deadline.kind]}</Text>
        </span>
        <strong>{dayWords(last, language)}</strong>
      </p>
      {deadline.kind === 'elapse' && (
        <p>
          <Text>{fill(words.over, { day: dayWords(dayOf(overAt), language) })}</Text>
        </p>
      )}
      {last !== calendarEnd && (
        <NotificationBanner kind="warning" title={words.movedTitle}>
          <p>
            <Text>{fill(words.moved, { day: dayWords(calendarEnd, language) })}</Text>
          </p>
        </NotificationBanner>
      )}
    </>
  )
}

const Facts = ({ deadline, happened, confirmed }: Result) => {
  const { language } = usePage()
  const words = deadlineWords(language).result
  const { deadline: names, policy } = periodWords(language)
  const began = eventDayOf(happened)
  const day = dayWords(began, language)
  return (
    <SummaryList
      rows={[
        {
          label: words.began,
          value: (
            <>
              <Text>{names[deadline.id].event}</Text>
              <br />
              {typeof happened === 'string' ? day : <Text>{fill(words.atMidnight, { day })}</Text>}
            </>
          ),
        },
        {
          label: words.length,
          value: (
            <>
              <Text>{lengthWords(deadline.length, language)}</Text> <Sureness certainty={deadline.certainty} />
            </>
          ),
        },
        {
          label: words.holidays,
          value: (
            <>
              <Text>{policy[deadline.holidayPolicy]}</Text> <Sureness certainty={deadline.policyCertainty} />
            </>
          ),
        },
        { label: words.law, value: <Basis deadline={deadline} day={began} confirmed={confirmed} /> },
      ]}
    />
  )
}

const Basis = ({ deadline: { rule }, day, confirmed }: { deadline: Deadline; day: Day; confirmed: ConfirmedEntries }) => {
  const { language } = usePage()
  const words = deadlineWords(language).result
  if (rule === undefined) return <Text>{words.noLaw}</Text>
  const citation = citationOf(rule, day, confirmed)
  const address = addressOf(citation.law)
  const text = citationWords(citation, language)
  return (
    <>
      {address === undefined ? text : <a href={safeHref(address)}>{text}</a>}{' '}
      {citation.certainty === 'unverified' ? (
        <StatusWord tone="waiting">
          <Text>{words.numberUnverified}</Text>
        </StatusWord>
      ) : (
        <Sureness certainty={citation.certainty} />
      )}
      <br />
      <span class="quiet">
        <Text>{words.lawOn}</Text>
      </span>
    </>
  )
}

const eventDayOf = (happened: Happened): Day => (typeof happened === 'string' ? happened : dayOf(happened))
