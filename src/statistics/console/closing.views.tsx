import { Checkbox, errorOf, type FieldError, Form, SubmitButton, TextArea } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { SummaryList } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import type { EditionContents } from '../editions/edition.ts'
import type { PublishedPeriod } from '../periods/period.ts'
import { numberWords } from '../window/findings.ts'
import { periodWords } from '../window/period-words.ts'
import { FIGURES } from './choice.ts'
import { Notices, SubPage } from './console.views.tsx'
import { PublishingButton } from './publication.views.tsx'
import { figuresConsoleWords } from './words.ts'

type Props = {
  page: PageContext
  period: PublishedPeriod
  contents: EditionContents
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

/** Closing can't be taken back, so the numbers are shown once more and it is asked for by hand. */
export const ClosingPage = ({ page, period, contents, refusal, errors = [] }: Props) => {
  const all = figuresConsoleWords(page.language)
  const words = all.closing
  return (
    <SubPage page={page} title={fill(words.title, { period: periodWords(period, period.to, page.language) })} errors={errors}>
      <Notices refusal={refusal} />
      <p>{words.lead}</p>
      <Counts page={page} contents={contents} />
      <Form action={`${FIGURES}/periods/${period.key}/closing`}>
        <Checkbox required name="confirm" label={words.confirm} {...errorOf(errors, 'confirm')} />
        <PublishingButton words={all}>
          <SubmitButton label={words.submit} kind="danger" />
        </PublishingButton>
      </Form>
    </SubPage>
  )
}

export const CorrectionPage = ({ page, period, contents, refusal, errors = [], reason = '' }: Props & { reason?: string }) => {
  const all = figuresConsoleWords(page.language)
  const words = all.correction
  return (
    <SubPage page={page} title={fill(words.title, { period: periodWords(period, period.to, page.language) })} errors={errors}>
      <Notices refusal={refusal} />
      <p>{words.lead}</p>
      <Counts page={page} contents={contents} />
      <Form action={`${FIGURES}/periods/${period.key}/correction`}>
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          value={reason}
          required
          {...errorOf(errors, 'reason')}
        />
        <PublishingButton words={all}>
          <SubmitButton label={words.submit} />
        </PublishingButton>
      </Form>
    </SubPage>
  )
}

const Counts = ({ page, contents }: { page: PageContext; contents: EditionContents }) => {
  const words = figuresConsoleWords(page.language).closing
  const whole = contents.columns.at(-1)
  return (
    <SummaryList
      rows={(['persons', 'receptions', 'works'] as const).map((count) => ({
        label: words[count],
        value: numberWords(whole?.[count] ?? 0),
      }))}
    />
  )
}
