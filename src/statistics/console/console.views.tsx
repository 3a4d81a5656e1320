import type { PropsWithChildren } from 'hono/jsx'
import { dayWords } from '../../shared/date-words.ts'
import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SelectField, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { safeHref } from '../../shared/http/safe-path.ts'
import { fill } from '../../shared/language.ts'
import { NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import type { PageContext } from '../../shared/layout/page.ts'
import type { PublishedPeriod } from '../period.ts'
import { FigureSection } from '../window/figure.views.tsx'
import { figureViews } from '../window/figure-view.ts'
import { periodWords, spanWords } from '../window/period-words.ts'
import { statisticsWords } from '../window/words.ts'
import { type Choice, periodsOffered } from './choice.ts'
import type { Shown } from './shown.ts'
import { type FiguresConsoleWords, figuresConsoleWords } from './words.ts'

export const FIGURES = '/console/statistics'

type Rights = { mayPublish: boolean; mayImport: boolean }
export type FiguresProps = {
  page: PageContext
  choice: Choice
  shown: Shown
  today: Day
  rights: Rights
  notice?: string | undefined
  refusal?: string | undefined
  errors?: readonly FieldError[]
}

/** The figures of any span as they are now, and what can be published of it. */
export const FiguresPage = ({ page, choice, shown, today, rights, notice, refusal, errors = [] }: FiguresProps) => {
  const words = figuresConsoleWords(page.language)
  const span = spanWords(choice.span, page.language)
  const files = `?${new URLSearchParams({ from: choice.span.from, to: choice.span.to })}`
  return (
    <ConsoleLayout page={page} title={words.title} errors={errors}>
      <Notices notice={notice} refusal={refusal} />
      <NotificationBanner kind="warning" title={words.insideTitle}>
        <p>{words.inside}</p>
        <p>{shown.isCounted ? words.counted : words.behind}</p>
        {shown.unreadable > 0 && <p>{fill(words.unreadable, { count: shown.unreadable })}</p>}
      </NotificationBanner>
      <ChoiceForm page={page} choice={choice} today={today} words={words} errors={errors} />
      {choice.period !== undefined && (
        <PublicationPanel page={page} period={choice.period} shown={shown} words={words} mayPublish={rights.mayPublish} />
      )}
      {figureViews(shown.contents, page.language, page.organisationName).map((figure) => (
        <>
          <FigureSection figure={figure} facts={[{ label: statisticsWords(page.language).figure.period, value: span }]} />
          <p class="figure-files">
            <a href={safeHref(`${FIGURES}/files/figure-${figure.number}.csv${files}`)}>{statisticsWords(page.language).figure.csv}</a>
          </p>
        </>
      ))}
      {rights.mayImport && (
        <p>
          <a href={`${FIGURES}/history`}>{words.history}</a>
        </p>
      )}
      {rights.mayPublish && <ThresholdForm words={words} threshold={shown.threshold} errors={errors} />}
    </ConsoleLayout>
  )
}

export const Notices = ({ notice, refusal }: { notice?: string | undefined; refusal?: string | undefined }) => (
  <>
    {notice !== undefined && <NotificationBanner kind="success" title={notice} announced />}
    {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
  </>
)

type FormProps = { page: PageContext; choice: Choice; today: Day; words: FiguresConsoleWords; errors: readonly FieldError[] }

const ChoiceForm = ({ page, choice, today, words, errors }: FormProps) => (
  <Panel title={words.choose}>
    <Form action={FIGURES} method="get">
      <div class="figures-choice">
        <SelectField
          name="period"
          label={words.period}
          value={choice.typed.period}
          blank={null}
          unmarked
          {...errorOf(errors, 'period')}
          options={periodsOffered(today).map(({ year, parts }) => ({
            group: periodWords(year, year.to, page.language),
            options: parts.map((period) => ({ value: period.key, label: periodWords(period, period.to, page.language) })),
          }))}
        />
        <TextField
          name="from"
          type="date"
          width="medium"
          label={words.from}
          value={choice.typed.from}
          unmarked
          {...errorOf(errors, 'from')}
        />
        <TextField name="to" type="date" width="medium" label={words.to} value={choice.typed.to} unmarked {...errorOf(errors, 'to')} />
      </div>
      <p>{words.spanHint}</p>
      <Buttons>
        <SubmitButton label={words.show} kind="secondary" />
      </Buttons>
    </Form>
  </Panel>
)

type PanelProps = { page: PageContext; period: PublishedPeriod; shown: Shown; words: FiguresConsoleWords; mayPublish: boolean }

const PublicationPanel = ({ page, period, shown: { head }, words, mayPublish }: PanelProps) => {
  const here = `${FIGURES}/periods/${period.key}`
  return (
    <Panel title={words.publishTitle}>
      <p>{fill(words.publishLead, { period: periodWords(period, period.to, page.language) })}</p>
      {head === undefined ? (
        <p>{words.nothingPublished}</p>
      ) : (
        <p>
          {fill(words.publishedAs, {
            number: head.number,
            status: statisticsWords(page.language).status[head.status],
            through: dayWords(head.through, page.language),
          })}{' '}
          <a href={safeHref(`/statistics/${period.key}`)}>{words.openPublished}</a>
        </p>
      )}
      {mayPublish &&
        (head?.status === 'final' ? <CorrectionWay here={here} words={words} /> : <PublishingWays here={here} words={words} />)}
    </Panel>
  )
}

type WayProps = { here: string; words: FiguresConsoleWords }

const PublishingWays = ({ here, words }: WayProps) => (
  <>
    <Form action={`${here}/provisional-edition`}>
      <p>{words.provisionalHint}</p>
      <Buttons>
        <SubmitButton label={words.provisional} kind="secondary" />
      </Buttons>
    </Form>
    <p>{words.closeHint}</p>
    <Buttons>
      <LinkButton href={`${here}/closing`} label={words.close} kind="secondary" />
    </Buttons>
  </>
)

const CorrectionWay = ({ here, words }: WayProps) => (
  <Buttons>
    <LinkButton href={`${here}/correction`} label={words.correct} kind="secondary" />
  </Buttons>
)

const ThresholdForm = ({ words, threshold, errors }: { words: FiguresConsoleWords; threshold: number; errors: readonly FieldError[] }) => (
  <Panel title={words.settings}>
    <Form action={`${FIGURES}/threshold`}>
      <TextField
        name="threshold"
        label={words.threshold}
        hint={words.thresholdHint}
        value={String(threshold)}
        inputmode="numeric"
        width="short"
        required
        {...errorOf(errors, 'threshold')}
      />
      <Buttons>
        <SubmitButton label={words.thresholdSave} kind="secondary" />
      </Buttons>
    </Form>
  </Panel>
)

export const SubPage = ({
  page,
  title,
  errors = [],
  children,
}: PropsWithChildren<{ page: PageContext; title: string; errors?: readonly FieldError[] }>) => (
  <ConsoleLayout
    page={page}
    title={title}
    errors={errors}
    above={
      <p>
        <a href={FIGURES}>{figuresConsoleWords(page.language).title}</a>
      </p>
    }
  >
    {children}
  </ConsoleLayout>
)
