import { dayWords, fiscalYearWords } from '../../../shared/date-words.ts'
import { Buttons, LinkButton } from '../../../shared/form/form.tsx'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill } from '../../../shared/language.ts'
import type { DueRule } from '../report.deps.ts'
import { yearAddress } from '../window/addresses.ts'
import { Changes, Missing } from './changes.views.tsx'
import { ReportFrame, type Told } from './frame.views.tsx'
import { publicationPage, textsPage, type YearShown } from './report-console.ts'
import { editionWords, State } from './state.views.tsx'
import { Why } from './why.views.tsx'
import { reportConsoleWords } from './words.ts'

type YearProps = Told & { year: YearShown; rule: DueRule }

/** One year: where it stands, by when it is due and why, what changed and what is still to be written. */
export const YearPage = ({ year, rule, ...told }: YearProps) => {
  const { language } = told.page
  const words = reportConsoleWords(language).year
  const name = fiscalYearWords(year.fiscalYear, language)
  return (
    <ReportFrame {...told} title={fill(words.title, { year: name })} above={[]}>
      <p>
        <State standing={year.standing} /> {year.latest !== undefined && editionWords(year.latest, language)}{' '}
        {year.latest !== undefined && <a href={safeHref(yearAddress(year.fiscalYear))}>{words.see}</a>}
      </p>
      {year.standing.state === 'running' && <p>{words.running}</p>}
      <p class="deadline-due">
        <span class="deadline-due-label">{words.due}</span>
        <strong>{dayWords(year.due, language)}</strong>
      </p>
      <Why year={year} rule={rule} />
      <Changes year={year} />
      <Missing year={year} />
      <Buttons>
        <LinkButton href={textsPage(year.fiscalYear)} label={words.write} kind={year.missing.length > 0 ? 'primary' : 'secondary'} />
        <LinkButton
          href={publicationPage(year.fiscalYear)}
          label={words.preview}
          kind={year.missing.length > 0 ? 'secondary' : 'primary'}
        />
      </Buttons>
    </ReportFrame>
  )
}
