import type { Child } from 'hono/jsx'
import type { Day } from '../../shared/day.ts'
import { ReportedUrl, SummaryList, type SummaryRow } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { fileSizeWords } from '../../shared/text/file-size.ts'
import { Ruby } from '../../shared/text/ruby.tsx'
import { stepAddress } from './addresses.ts'
import { codeWords } from './choices.ts'
import { type DraftContent, sentFilesOf } from './draft.ts'
import type { Classification } from './known.ts'
import type { StepName, Walk } from './steps.ts'
import { toldDateWords } from './told-date.ts'
import { intakeWords } from './words.ts'

type Source = { walked: Walk; content: DraftContent; classification: Classification; today: Day }

/** Every answer that will be sent, each with its way back. */
export const SummaryOfAnswers = (source: Source) => {
  const rows = useRows(source)
  const { path } = source.walked
  return <SummaryList rows={path.flatMap((step) => rows(step).map((row) => ({ ...row, change: stepAddress(step, { changing: true }) })))} />
}

/** What another page answered, under a word that says so. */
export const SummaryOfStep = ({ step, label, ...source }: Source & { step: StepName; label: string }) => {
  const rows = useRows(source)(step)
  return <SummaryList rows={rows.map((row) => ({ ...row, label: rows.length === 1 ? label : row.label }))} />
}

const Lines = ({ lines }: { lines: readonly Child[] }) => (
  <>
    {lines.map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)

type Row = Pick<SummaryRow, 'label' | 'value'>

function useRows({ walked: { answers }, content, classification, today }: Source): (step: StepName) => Row[] {
  const { language } = usePage()
  const { intake } = intakeWords(language)
  const said = (text: string | undefined): Child => (text === undefined ? undefined : <Ruby text={text} />)
  const codes = (ids: readonly string[] = []): Child =>
    ids.length === 0 ? undefined : <Lines lines={ids.map((id) => said(codeWords(classification, id, today, language)))} />
  const date = (text: string | undefined): Child => (text === undefined ? undefined : said(toldDateWords(text, language)))
  const rows: Record<StepName, () => (Row | false)[]> = {
    danger: () => [{ label: intake.danger.short, value: answers.danger && said(intake.danger.options[answers.danger]) }],
    target: () => [{ label: intake.target.short, value: codes(answers.target === undefined ? [] : [answers.target]) }],
    attribute: () => [{ label: intake.attribute.short, value: codes(answers.attribute === undefined ? [] : [answers.attribute]) }],
    contents: () => [{ label: intake.contents.short, value: codes(answers.contents) }],
    places: () => [{ label: intake.places.short, value: codes(answers.places) }],
    urls: () => [
      {
        label: intake.urls.short,
        value: answers.urls?.length ? <Lines lines={answers.urls.map((url) => <ReportedUrl url={url} />)} /> : undefined,
      },
      Boolean(answers.offWeb) && { label: intake.urls.offWebShort, value: answers.offWeb },
    ],
    dates: () => [
      { label: intake.dates.posted, value: date(answers.postedOn) },
      { label: intake.dates.found, value: date(answers.foundOn) },
    ],
    wishes: () => [
      {
        label: intake.wishes.short,
        value: answers.wishes && <Lines lines={answers.wishes.map((wish) => said(intake.wishes.options[wish]))} />,
      },
      Boolean(answers.wishOther) && { label: intake.wishes.otherShort, value: answers.wishOther },
    ],
    story: () => [{ label: intake.story.short, value: answers.story }],
    files: () => [{ label: intake.files.short, value: filesOf(content, said(intake.files.none)) }],
    age: () => [{ label: intake.age.short, value: answers.minor && said(intake.age.options[answers.minor]) }],
    'may-contact': () => [
      { label: intake['may-contact'].short, value: answers.mayContact && said(intake['may-contact'].options[answers.mayContact]) },
    ],
    contact: () => [
      { label: intake.contact.short, value: answers.contact === 'mail' ? answers.mail : answers.contact && said(intake.contact.none) },
    ],
    'mail-code': () => [],
    language: () => [{ label: intake.language.short, value: answers.language && said(intake.language.options[answers.language]) }],
  }
  return (step) => rows[step]().filter((row) => row !== false)
}

function filesOf(content: DraftContent, none: Child): Child {
  const files = sentFilesOf(content)
  return files.length === 0 ? none : <Lines lines={files.map(({ name, size }) => `${name} (${fileSizeWords(size)})`)} />
}
