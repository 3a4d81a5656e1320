import { dayWords, fiscalYearWords } from '../../../shared/date-words.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { bracketed, fill } from '../../../shared/language.ts'
import { Table } from '../../../shared/table/table.tsx'
import { ReportFrame, type Told } from './frame.views.tsx'
import { type YearLine, yearPage } from './report-console.ts'
import { editionWords, State } from './state.views.tsx'
import { reportConsoleWords } from './words.ts'

/** Every year since the duties began, the newest first. */
export const YearsPage = ({ years, law, ...told }: Told & { years: readonly YearLine[]; law: string }) => {
  const { language } = told.page
  const words = reportConsoleWords(language)
  return (
    <ReportFrame {...told} title={words.title} lead={fill(words.lead, { article: law })}>
      <Table
        caption={words.list.caption}
        captionHidden
        variant="dense-cards"
        rows={years}
        columns={[
          {
            label: words.list.year,
            kind: 'row',
            cell: ({ fiscalYear }) => <a href={safeHref(yearPage(fiscalYear))}>{fiscalYearWords(fiscalYear, language)}</a>,
          },
          { label: words.list.state, kind: 'short', cell: ({ standing }) => <State standing={standing} /> },
          {
            label: words.list.due,
            kind: 'short',
            cell: ({ due, isBound }) =>
              isBound ? dayWords(due, language) : bracketed(dayWords(due, language), words.list.guide, language),
          },
          { label: words.list.edition, cell: ({ latest }) => editionWords(latest, language) },
        ]}
      />
      {years.some(({ isBound }) => !isBound) && <p class="quiet">{words.voluntary}</p>}
    </ReportFrame>
  )
}
