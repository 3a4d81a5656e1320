import { Sureness, Trace } from '../../../deadline/index.ts'
import { citationOf } from '../../../law/citations.ts'
import { citationWords, lengthWords } from '../../../law/period-words.ts'
import { dayWords } from '../../../shared/date-words.ts'
import { fill } from '../../../shared/language.ts'
import { Disclosure, SummaryList } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import type { DueRule } from '../report.deps.ts'
import type { YearShown } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

/** How the day on which a year is due was counted, step by step, and how sure that is. */
export const Why = ({ year: { counted, contents }, rule: { deadline, confirmed } }: { year: YearShown; rule: DueRule }) => {
  const { language } = usePage()
  const words = reportConsoleWords(language).year
  const citation = citationOf('yearly-publication', contents.to, confirmed)
  const article = citationWords(citation, language)
  return (
    <Disclosure summary={words.why} kind="framed">
      <p>{fill(words.trace, { day: dayWords(contents.to, language) })}</p>
      <Trace counted={counted} began={contents.to} confirmed={confirmed} />
      <SummaryList
        rows={[
          { label: words.law, value: citation.certainty === 'unverified' ? `${article} — ${words.numberUnverified}` : article },
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
    </Disclosure>
  )
}
