import type { Child, PropsWithChildren } from 'hono/jsx'
import { consoleInstantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { type FieldError, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Breadcrumb, NotificationBanner, Panel } from '../../shared/layout/components/index.ts'
import { ConsoleLayout } from '../../shared/layout/console-layout.tsx'
import { usePage } from '../../shared/layout/current-page.tsx'
import type { PageContext, PageLink } from '../../shared/layout/page.ts'
import { type Column, Table } from '../../shared/table/table.tsx'
import { versionWords } from './due-rule.ts'
import type { Version } from './setting.ts'
import type { Colleague } from './settings.deps.ts'
import { type Done, SETTINGS } from './settings.ts'
import { settingsWords } from './words.ts'

/** What every page of the settings is told about its request. */
export type Told = {
  page: PageContext
  now: Instant
  colleagues: readonly Colleague[]
  done?: Done | undefined
  /** A refusal that belongs to no field. */
  refusal?: string | undefined
  errors?: readonly FieldError[]
  /** The version that an editor had before them whose change was refused because of a newer one. */
  overtaken?: number | undefined
}

type Props = PropsWithChildren<Told & { title: string; lead?: Child; above?: readonly PageLink[]; here?: string }>

/** `here` is what the page is called in the way that leads to it, where its title repeats what stands before. */
export const SettingsPage = ({ page, title, lead, above = [], here = title, done, refusal, errors = [], children }: Props) => {
  const words = settingsWords(page.language)
  const way = <Breadcrumb links={[{ href: SETTINGS, label: words.title }, ...above]} here={here} />
  return (
    <ConsoleLayout page={page} title={title} above={way} errors={errors}>
      {done !== undefined && <NotificationBanner kind="success" title={words.done[done]} announced />}
      {refusal !== undefined && <NotificationBanner kind="error" title={refusal} announced />}
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </ConsoleLayout>
  )
}

/** The version that the editor has before them, so that nobody overwrites what they have not seen. */
export const Seen = ({ version }: { version: number }) => <input type="hidden" name="seen" value={String(version)} />

export const Hidden = ({ name, value }: { name: string; value: string }) => <input type="hidden" name={name} value={value} />

export function nameOf(colleagues: readonly Colleague[], id: string | null, unknown: string): string {
  return colleagues.find((colleague) => colleague.id === id)?.name ?? unknown
}

type HistoryProps<Value> = Pick<Told, 'now' | 'colleagues'> & {
  versions: readonly Version<Value>[]
  /** Where a version is put back; its number is sent as `version`. */
  restore: string
  summary: (value: Value) => readonly string[]
}

/** Every version of a setting, the newest first, each with who saved it and a way back to it. */
export const History = <Value,>({ versions, restore, summary, now, colleagues }: HistoryProps<Value>) => {
  const { language } = usePage()
  const words = settingsWords(language)
  const newest = versions[0]?.version ?? 0
  const columns: Column<Version<Value>>[] = [
    { label: words.history.version, kind: 'row', cell: ({ version }) => versionWords(version, language === 'en' ? 'en' : 'ja') },
    {
      label: words.history.at,
      kind: 'short',
      cell: ({ savedAt, savedBy }) =>
        savedAt === null || savedBy === null ? words.history.initial : consoleInstantWords(savedAt, now, language),
    },
    {
      label: words.history.by,
      cell: ({ savedBy }) => (savedBy === null ? '—' : nameOf(colleagues, savedBy, words.unknownPerson)),
    },
    { label: words.history.content, cell: ({ value }) => <Lines lines={summary(value)} /> },
    {
      label: words.history.action,
      cell: ({ version }) =>
        version === newest ? words.history.current : <RestoreForm action={restore} seen={newest} version={version} />,
    },
  ]
  return (
    <Panel title={words.history.title} id="history">
      <Table caption={words.history.caption} captionHidden variant="cards" columns={columns} rows={versions} />
    </Panel>
  )
}

/** Puts an older version back. */
export const RestoreForm = ({ action, seen, version }: { action: string; seen: number; version: number }) => {
  const { language } = usePage()
  const words = settingsWords(language).history
  const number = fill(words.restoreNumber, { version: versionWords(version, language === 'en' ? 'en' : 'ja') })
  return (
    <Form action={action}>
      <Seen version={seen} />
      <Hidden name="version" value={String(version)} />
      <SubmitButton
        kind="quiet"
        size="small"
        label={
          <>
            {words.restore}
            <span class="visually-hidden">{number}</span>
          </>
        }
      />
    </Form>
  )
}

export const Lines = ({ lines }: { lines: readonly string[] }) => (
  <>
    {lines.map((line, index) => (
      <>
        {index > 0 && <br />}
        {line}
      </>
    ))}
  </>
)
