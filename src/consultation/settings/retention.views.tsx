import { dayWords } from '../../shared/date-words.ts'
import { type Day, dayOf } from '../../shared/day.ts'
import { Buttons, errorOf, Form, LinkButton, RadioGroup, SubmitButton, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../shared/language.ts'
import { NotificationBanner, Panel, SummaryList } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Pager, Table } from '../../shared/table/table.tsx'
import { Hidden, History, Seen, SettingsPage, type Told } from './frame.views.tsx'
import { Overtaken } from './overtaken.views.tsx'
import { eraseDay, type Retention, type RetentionForecast } from './retention.ts'
import { LastRuns, type LastRunsProps } from './retention-run.views.tsx'
import type { Version } from './setting.ts'
import { addresses } from './settings.ts'
import { retentionSummary } from './summary.ts'
import { settingsWords } from './words.ts'

export type RetentionEntry = { keep: boolean; days: string }

const ADDRESS = addresses.retention
export const PREVIEW = `${ADDRESS}/preview`

type Props = LastRunsProps & {
  versions: readonly Version<Retention>[]
  entry: RetentionEntry
  waiting: { days: number; from: Day } | undefined
}

export const RetentionPage = ({ versions, entry, inForce, waiting, runs, ...told }: Props) => {
  const { language } = told.page
  const words = settingsWords(language)
  const { retention } = words
  return (
    <SettingsPage {...told} title={words.sections.retention.title} lead={retention.lead}>
      <Overtaken {...told} versions={versions} summary={(rule) => retentionSummary(rule, consoleLanguageOf(language))} />
      <ul>
        <li>{retention.drafts}</li>
        <li>{retention.asked}</li>
      </ul>
      <Panel title={retention.inForce}>
        <p>{inForce === null ? retention.inForceKeep : fill(retention.inForceDays, { days: inForce })}</p>
        {waiting !== undefined && (
          <p>
            {fill(retention.waiting, {
              days: retentionSummary({ days: waiting.days }, consoleLanguageOf(language)).join(''),
              day: dayWords(waiting.from, language),
            })}
          </p>
        )}
      </Panel>
      <LastRuns {...told} runs={runs} inForce={inForce} />
      <RuleForm entry={entry} errors={told.errors ?? []} />
      <History
        {...told}
        versions={versions}
        restore={`${ADDRESS}/restoration`}
        summary={(rule) => retentionSummary(rule, consoleLanguageOf(language))}
      />
    </SettingsPage>
  )
}

/** Leads to the preview; only from there a rule is saved. */
const RuleForm = ({ entry, errors }: { entry: RetentionEntry; errors: NonNullable<Told['errors']> }) => {
  const { retention: words } = settingsWords(usePage().language)
  return (
    <Form action={PREVIEW} method="get">
      <RadioGroup
        name="choice"
        label={words.choice}
        value={entry.keep ? 'keep' : 'erase'}
        choices={[
          { value: 'keep', label: words.keep, description: words.keepHint },
          { value: 'erase', label: words.erase },
        ]}
        required
      />
      <TextField
        name="days"
        label={words.days}
        hint={words.daysHint}
        value={entry.days}
        width="short"
        inputmode="numeric"
        unmarked
        {...errorOf(errors, 'days')}
      />
      <Buttons>
        <SubmitButton label={words.preview} />
      </Buttons>
    </Form>
  )
}

export type ShownCase = { number: string; endedAt: Date }

type PreviewProps = Told & {
  entry: RetentionEntry
  rule: Retention
  seen: number
  forecast: RetentionForecast | undefined
  cases: readonly ShownCase[]
  next: string | undefined
}

export const RetentionPreviewPage = ({ entry, rule, seen, forecast, cases, next, ...told }: PreviewProps) => {
  const { language } = told.page
  const words = settingsWords(language)
  const { retention } = words
  return (
    <SettingsPage {...told} title={retention.previewTitle} above={[{ href: ADDRESS, label: words.sections.retention.title }]}>
      <NotificationBanner kind="warning" title={retention.previewLead}>
        <p>{retentionSummary(rule, consoleLanguageOf(language)).join('')}</p>
        {forecast !== undefined && <p>{fill(retention.grace, { day: dayWords(forecast.firstDay, language) })}</p>}
      </NotificationBanner>
      {forecast === undefined || forecast.atOnce + forecast.later === 0 ? <p>{retention.nothing}</p> : <Forecast forecast={forecast} />}
      <Form action={ADDRESS}>
        <Seen version={seen} />
        <Hidden name="choice" value={entry.keep ? 'keep' : 'erase'} />
        <Hidden name="days" value={entry.days} />
        <p>{retention.confirmLead}</p>
        <Buttons>
          <SubmitButton label={retention.confirm} kind={rule.days === null ? 'primary' : 'danger'} />
          <LinkButton kind="secondary" href={ADDRESS} label={words.cancel} />
        </Buttons>
      </Form>
      {rule.days !== null && forecast !== undefined && cases.length > 0 && (
        <Cases cases={cases} days={rule.days} firstDay={forecast.firstDay} next={next} />
      )}
    </SettingsPage>
  )
}

const Forecast = ({ forecast }: { forecast: RetentionForecast }) => {
  const { language } = usePage()
  const { retention: words } = settingsWords(language)
  const rows = [
    { month: fill(words.onFirstDay, { day: dayWords(forecast.firstDay, language) }), count: forecast.atOnce },
    ...forecast.months.map(({ month, count }) => ({ month: monthWords(month, language), count })),
  ]
  const columns: Column<(typeof rows)[number]>[] = [
    { label: words.month, kind: 'row', cell: ({ month }) => month },
    { label: words.cases, kind: 'number', cell: ({ count }) => count.toLocaleString('ja') },
  ]
  return (
    <>
      <SummaryList
        rows={[
          { label: words.firstDay, value: forecast.atOnce.toLocaleString('ja') },
          { label: words.later, value: forecast.later.toLocaleString('ja') },
          { label: words.total, value: forecast.total.toLocaleString('ja') },
        ]}
      />
      <Table caption={words.byMonth} variant="dense" columns={columns} rows={rows} />
    </>
  )
}

type CasesProps = { cases: readonly ShownCase[]; days: number; firstDay: Day; next: string | undefined }

/** What has been over for longer than the rule says is erased on the first day it holds, and not on a day that has gone by. */
const Cases = ({ cases, days, firstDay, next }: CasesProps) => {
  const { language } = usePage()
  const { retention: words } = settingsWords(language)
  const columns: Column<ShownCase>[] = [
    { label: words.number, kind: 'row', cell: ({ number }) => number },
    { label: words.endedOn, cell: ({ endedAt }) => dayWords(dayOf(endedAt), language) },
    { label: words.eraseOn, cell: ({ endedAt }) => dayWords(laterOf(eraseDay(endedAt, days), firstDay), language) },
  ]
  return (
    <>
      <Table caption={fill(words.list, { count: cases.length })} variant="dense-cards" columns={columns} rows={cases} />
      <Pager next={next} />
    </>
  )
}

const laterOf = (one: Day, other: Day): Day => (one > other ? one : other)

/** 「2026年11月」 for `2026-11`. */
function monthWords(month: string, language: Language): string {
  const [year, number] = month.split('-')
  return language === 'en' ? month : `${year}年${Number(number)}月`
}
