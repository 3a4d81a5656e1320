import { fill, languageTag } from '../../../shared/language.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { HeadingText } from '../../../shared/text/phrases.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import { type Texts, textIn } from '../../standards/clause.ts'
import type { ReportContents } from '../report.ts'
import { reportSections, type Section } from '../report-sections.ts'
import { tableOf } from '../report-tables.ts'
import { CountTable, StaffTable } from './tables.views.tsx'
import { reportWords } from './words.ts'

/** The sections, for the public page and for the preview in the console. */
export const ReportBody = ({ contents }: { contents: ReportContents }) => (
  <>
    {reportSections.map((section) => (
      <ReportSection section={section} contents={contents} />
    ))}
  </>
)

const ReportSection = ({ section, contents }: { section: Section; contents: ReportContents }) => {
  const { id, tables, evaluation, reasons = [] } = section
  const { counts, texts } = contents
  const words = reportWords(usePage().language)
  return (
    <section aria-labelledby={`report-${id}`}>
      <h2 id={`report-${id}`}>
        <HeadingText>{words.sections[id]}</HeadingText>
      </h2>
      {tables.map((table) => (
        <CountTable table={tableOf(table, counts)} />
      ))}
      {id === 'notices' && counts.medianDays !== null && (
        <p>
          <Text>{fill(words.median, { days: counts.medianDays })}</Text>
        </p>
      )}
      {id === 'staff' && <StaffTable staff={texts.staff} />}
      {reasons.map((part) => (
        <Told title={words.reasons[part]} texts={texts.reasons[part]} />
      ))}
      {evaluation !== undefined && <Told title={words.evaluation} texts={texts.evaluation[evaluation]} />}
    </section>
  )
}

/** What the operator wrote: in the language of the page, or in Japanese where there is none. */
const Told = ({ title, texts }: { title: string; texts: Texts }) => {
  const { language } = usePage()
  if (texts.ja === '') return null
  const shown = textIn(texts, language)
  return (
    <>
      <h3>
        <Text>{title}</Text>
      </h3>
      <p class="clause-text" lang={languageTag(shown.language)}>
        {shown.text}
      </p>
      {shown.language !== language && (
        <p class="quiet">
          <Text>{reportWords(language).japaneseOnly}</Text>
        </p>
      )}
    </>
  )
}
