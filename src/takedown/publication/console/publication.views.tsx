import { fiscalYearWords } from '../../../shared/date-words.ts'
import { Buttons, Checkbox, errorOf, Form, LinkButton, SubmitButton, TextArea } from '../../../shared/form/form.tsx'
import { fill } from '../../../shared/language.ts'
import { NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import { MOST_REASON } from '../report.ts'
import { ReportBody } from '../window/body.views.tsx'
import { Changes, Missing } from './changes.views.tsx'
import { ReportFrame, type Told } from './frame.views.tsx'
import { publicationPage, textsPage, type YearShown, yearPage } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

type Props = Told & { year: YearShown; reason: string }

/** The last page before a year is published: all of what will be read, exactly as it will be. */
export const PublicationPage = ({ year, reason, ...told }: Props) => {
  const { language } = told.page
  const words = reportConsoleWords(language).publication
  const name = fiscalYearWords(year.fiscalYear, language)
  return (
    <ReportFrame
      {...told}
      title={fill(words.title, { year: name })}
      lead={words.lead}
      above={[{ href: yearPage(year.fiscalYear), label: name }]}
    >
      <Changes year={year} />
      <Missing year={year} />
      <Panel title={words.preview}>
        <ReportBody contents={year.contents} />
      </Panel>
      <Press year={year} reason={reason} errors={told.errors ?? []} />
    </ReportFrame>
  )
}

/** What would be refused is not offered, and why is said instead. */
const Press = ({ year, reason, errors }: { year: YearShown; reason: string; errors: NonNullable<Told['errors']> }) => {
  const { language } = usePage()
  const words = reportConsoleWords(language)
  if (year.standing.state === 'running') return <NotificationBanner kind="information" title={words.year.running} />
  if (!year.isNew) return <NotificationBanner kind="information" title={words.publication.unchanged} />
  if (year.missing.length > 0)
    return (
      <Buttons>
        <LinkButton href={textsPage(year.fiscalYear)} label={words.year.write} />
      </Buttons>
    )
  return (
    <Form action={publicationPage(year.fiscalYear)}>
      <input type="hidden" name="seen" value={year.contentHash} />
      {year.latest !== undefined && (
        <TextArea
          name="reason"
          label={words.publication.reason}
          hint={words.publication.reasonHint}
          required
          rows={3}
          limit={MOST_REASON}
          value={reason}
          {...errorOf(errors, 'reason')}
        />
      )}
      <Checkbox required name="confirm" label={words.publication.confirm} {...errorOf(errors, 'confirm')} />
      <Buttons>
        <SubmitButton label={words.publication.publish} />
        <LinkButton href={yearPage(year.fiscalYear)} label={words.texts.back} kind="secondary" />
      </Buttons>
    </Form>
  )
}
