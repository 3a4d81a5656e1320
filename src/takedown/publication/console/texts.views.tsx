import { fiscalYearWords } from '../../../shared/date-words.ts'
import { Buttons, errorOf, Form, LinkButton, SubmitButton, TextArea, TextField } from '../../../shared/form/form.tsx'
import { fill, languages } from '../../../shared/language.ts'
import { NotificationBanner, Panel } from '../../../shared/layout/components/index.ts'
import { usePage } from '../../../shared/layout/current-page.tsx'
import {
  evaluationParts,
  type TextField as Field,
  MOST_TEXT,
  type ReasonPart,
  reasonParts,
  reasonsAskedBy,
  staffParts,
  type TypedTexts,
} from '../report-texts.ts'
import { fieldWords } from './field-words.ts'
import { ReportFrame, type Told } from './frame.views.tsx'
import { textsPage, type YearShown, yearPage } from './report-console.ts'
import { reportConsoleWords } from './words.ts'

type Props = Told & { year: YearShown; typed: TypedTexts }

/** What the operator writes: part by part, each in every language. */
export const TextsPage = ({ year, typed, ...told }: Props) => {
  const { language } = told.page
  const words = reportConsoleWords(language).texts
  const name = fiscalYearWords(year.fiscalYear, language)
  const asked = reasonsAskedBy(year.contents.counts)
  const given = { typed, errors: told.errors ?? [] }
  return (
    <ReportFrame
      {...told}
      title={fill(words.title, { year: name })}
      lead={words.lead}
      above={[{ href: yearPage(year.fiscalYear), label: name }]}
    >
      <NotificationBanner kind="warning" title={words.unverified}>
        <p>{words.unverifiedText}</p>
      </NotificationBanner>
      <Form action={textsPage(year.fiscalYear)}>
        <input type="hidden" name="seen" value={String(year.saved)} />
        {evaluationParts.map((part) => (
          <Panel title={words.evaluation[part]}>
            {languages.map((each) => (
              <LongText {...given} field={`evaluation-${part}-${each}`} needed={each === 'ja'} hint={words.evaluationHints[part]} />
            ))}
          </Panel>
        ))}
        {reasonParts.map((part) => (
          <Reasons {...given} part={part} isAsked={asked.includes(part)} />
        ))}
        <Staff {...given} />
        <Buttons>
          <SubmitButton label={words.save} />
          <LinkButton href={yearPage(year.fiscalYear)} label={words.back} kind="secondary" />
        </Buttons>
      </Form>
    </ReportFrame>
  )
}

type Given = Pick<Props, 'typed'> & { errors: NonNullable<Told['errors']> }

const LongText = ({ typed, errors, field, needed, hint }: Given & { field: Field; needed: boolean; hint?: string }) => (
  <TextArea
    name={field}
    label={fieldWords(field, usePage().language)}
    {...(needed && hint !== undefined ? { hint } : {})}
    required={needed}
    rows={needed ? 6 : 3}
    limit={MOST_TEXT}
    value={typed[field] ?? ''}
    {...errorOf(errors, field)}
  />
)

const Reasons = ({ part, isAsked, ...given }: Given & { part: ReasonPart; isAsked: boolean }) => {
  const words = reportConsoleWords(usePage().language).texts
  return (
    <Panel title={words.reasons[part]}>
      <p>{isAsked ? words.reasonsHint : words.reasonsNone}</p>
      {languages.map((each) => (
        <LongText {...given} field={`reasons-${part}-${each}`} needed={isAsked && each === 'ja'} />
      ))}
    </Panel>
  )
}

const Staff = ({ typed, errors }: Given) => {
  const { language } = usePage()
  const words = reportConsoleWords(language).texts
  const field = (name: Field) => ({
    name,
    label: fieldWords(name, language),
    value: typed[name] ?? '',
    required: true,
    ...errorOf(errors, name),
  })
  return (
    <Panel title={words.staffTitle}>
      {staffParts.map((part) => (
        <>
          <TextField {...field(`staff-${part}-number`)} inputmode="numeric" width="short" />
          <TextField {...field(`staff-${part}-source`)} hint={words.sourceHint} />
        </>
      ))}
    </Panel>
  )
}
