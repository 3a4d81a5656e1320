import { consoleInstantWords } from '../shared/date-words.ts'
import type { Instant } from '../shared/day.ts'
import { Buttons, errorOf, type FieldError, Form, LinkButton, SelectField, SubmitButton, TextField } from '../shared/form/form.tsx'
import { safeHref } from '../shared/http/safe-path.ts'
import { EmptyState, Panel } from '../shared/layout/components/index.ts'
import { ConsoleLayout } from '../shared/layout/console-layout.tsx'
import { usePage } from '../shared/layout/current-page.tsx'
import type { PageContext } from '../shared/layout/page.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import { type Column, Pager, Table } from '../shared/table/table.tsx'
import { type AuditEntry, auditGroups } from './audit.ts'
import { auditLine, type Known, wordOf } from './audit-words.ts'
import { administrationWords } from './words.ts'

export const AUDIT = '/console/audit'

export function queryOf(entry: AuditEntry, after?: string): string {
  return `?${new URLSearchParams({ ...entry, ...(after !== undefined && { after }) })}`
}

type Props = {
  page: PageContext
  now: Instant
  entry: AuditEntry
  errors: readonly FieldError[]
  /** Undefined when nothing could be asked for. */
  events: readonly RecordedEvent[] | undefined
  known: Known
  next: string | undefined
  /** Not the first page of the list. */
  isContinued: boolean
  mayOpenCases: boolean
}

export const AuditPage = ({ page, events, next, isContinued, ...props }: Props) => {
  const { audit: words } = administrationWords(page.language)
  const newest = isContinued ? `${AUDIT}${queryOf(props.entry)}` : undefined
  return (
    <ConsoleLayout page={page} title={words.title} errors={props.errors}>
      <p class="lead">{words.lead}</p>
      <FilterForm entry={props.entry} errors={props.errors} known={props.known} />
      {events !== undefined && (
        <>
          <Events events={events} {...props} />
          <nav class="audit-pages">
            {newest !== undefined && <a href={safeHref(newest)}>{words.newest}</a>}
            <Pager next={next} />
          </nav>
          <ExportForm entry={props.entry} />
        </>
      )}
    </ConsoleLayout>
  )
}

type Filtered = Pick<Props, 'entry' | 'errors' | 'known'>

const FilterForm = ({ entry, errors, known }: Filtered) => {
  const { audit: words } = administrationWords(usePage().language)
  const kinds = auditGroups.map(({ group, kinds }) => ({
    group: words.groups[group],
    options: kinds.map((kind) => ({ value: kind, label: wordOf(words.kinds, kind) })),
  }))
  const people = { group: words.staff, options: known.colleagues.map(({ id, name }) => ({ value: id, label: name })) }
  const others = (['consulter', 'system'] as const).map((actor) => ({ value: actor, label: words.actors[actor] }))
  return (
    <Form action={AUDIT} method="get">
      <div class="audit-filter">
        <TextField name="from" type="date" label={words.from} value={entry.from} width="medium" unmarked {...errorOf(errors, 'from')} />
        <TextField name="to" type="date" label={words.to} value={entry.to} width="medium" unmarked {...errorOf(errors, 'to')} />
        <SelectField
          name="who"
          label={words.who}
          blank={words.everybody}
          options={[...others, people]}
          value={entry.who}
          unmarked
          {...errorOf(errors, 'who')}
        />
        <SelectField
          name="kind"
          label={words.kind}
          blank={words.everything}
          options={[{ value: 'reads', label: words.allReads }, { value: 'changes', label: words.allChanges }, ...kinds]}
          value={entry.kind}
          unmarked
          {...errorOf(errors, 'kind')}
        />
        <TextField
          name="number"
          label={words.number}
          value={entry.number}
          width="medium"
          maxlength={20}
          exact
          unmarked
          {...errorOf(errors, 'number')}
        />
      </div>
      <Buttons>
        <SubmitButton label={words.show} />
        <LinkButton kind="secondary" href={AUDIT} label={words.reset} />
      </Buttons>
    </Form>
  )
}

type Listed = Pick<Props, 'now' | 'known' | 'mayOpenCases'> & { events: readonly RecordedEvent[] }

const Events = ({ events, now, known, mayOpenCases }: Listed) => {
  const { language } = usePage()
  const { audit: words } = administrationWords(language)
  const rows = events.map((event) => ({ event, line: auditLine(event, known, language) }))
  const opens = ({ subjectId }: RecordedEvent) => mayOpenCases && known.numbers.has(subjectId)
  const columns: Column<(typeof rows)[number]>[] = [
    { label: words.columns.at, kind: 'row', cell: ({ event }) => <When at={event.at} now={now} /> },
    { label: words.columns.who, cell: ({ line }) => line.who },
    { label: words.columns.what, cell: ({ line }) => line.what },
    {
      label: words.columns.about,
      cell: ({ event, line }) =>
        opens(event) ? <a href={safeHref(`/console/consultations/${event.subjectId}`)}>{line.about}</a> : line.about,
    },
    { label: words.columns.change, cell: ({ line }) => line.change },
  ]
  return (
    <Table
      caption={words.caption}
      captionHidden
      variant="cards"
      columns={columns}
      rows={rows}
      empty={<EmptyState title={words.nothing} />}
    />
  )
}

/** The second matters when one asks in which order things happened. */
const When = ({ at, now }: { at: Instant; now: Instant }) => (
  <time datetime={at.toISOString()} title={at.toISOString()}>
    {consoleInstantWords(at, now, usePage().language)}
  </time>
)

const ExportForm = ({ entry }: { entry: AuditEntry }) => {
  const { audit: words } = administrationWords(usePage().language)
  return (
    <Panel title={words.exportTitle}>
      <p>{words.exportLead}</p>
      <Form action={`${AUDIT}/export`}>
        {Object.entries(entry).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Buttons>
          <SubmitButton kind="secondary" label={words.export} />
        </Buttons>
      </Form>
    </Panel>
  )
}
