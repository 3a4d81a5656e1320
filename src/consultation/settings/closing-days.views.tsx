import type { Day } from '../../shared/day.ts'
import { Buttons, errorOf, Form, SubmitButton, TextArea, TextField } from '../../shared/form/form.tsx'
import { consoleLanguageOf, fill, type Language } from '../../shared/language.ts'
import { Disclosure, EmptyState, Panel } from '../../shared/layout/components/index.ts'
import { usePage } from '../../shared/layout/current-page.tsx'
import { type Column, Table } from '../../shared/table/table.tsx'
import { comingClosings } from './closing-days.ts'
import { Hidden, History, Seen, SettingsPage, type Told } from './frame.views.tsx'
import { Overtaken } from './overtaken.views.tsx'
import type { Closing, Settings, Version } from './setting.ts'
import { addresses } from './settings.ts'
import { closingsSummary, closingWords } from './summary.ts'
import { settingsWords } from './words.ts'

export type ClosingEntry = { from: string; to: string; name: string }
export const emptyClosing: ClosingEntry = { from: '', to: '', name: '' }

const ADDRESS = addresses['closing-days']

type Props = Told & {
  current: Version<Settings['closing-days']>
  versions: readonly Version<Settings['closing-days']>[]
  today: Day
  entry: ClosingEntry
  lines: string
}

export const ClosingDaysPage = ({ current, versions, today, entry, lines, ...told }: Props) => {
  const words = settingsWords(told.page.language)
  const { closings } = current.value
  const coming = comingClosings(closings, today)
  const past = closings.filter((closing) => !coming.includes(closing)).toReversed()
  const { title } = words.sections['closing-days']
  return (
    <SettingsPage {...told} title={title} lead={words.closing.lead}>
      <Overtaken {...told} versions={versions} summary={(value) => value.closings.map((closing) => lineOf(closing, told.page.language))} />
      <Panel title={words.closing.comingTitle}>
        <Closings closings={coming} seen={current.version} caption={words.closing.comingTitle} />
      </Panel>
      <AddForm entry={entry} seen={current.version} errors={told.errors ?? []} />
      <ImportForm lines={lines} seen={current.version} errors={told.errors ?? []} />
      {past.length > 0 && (
        <Disclosure summary={fill(words.closing.pastSummary, { count: past.length })} kind="framed">
          <Closings closings={past} seen={current.version} caption={words.closing.pastTitle} />
        </Disclosure>
      )}
      <History
        {...told}
        versions={versions}
        restore={`${ADDRESS}/restoration`}
        summary={(value) => closingsSummary(value.closings, consoleLanguageOf(told.page.language))}
      />
    </SettingsPage>
  )
}

const Closings = ({ closings, seen, caption }: { closings: readonly Closing[]; seen: number; caption: string }) => {
  const { language } = usePage()
  const words = settingsWords(language)
  const columns: Column<Closing>[] = [
    { label: words.closing.days, kind: 'row', cell: (closing) => closingWords(closing, consoleLanguageOf(language)) },
    { label: words.closing.name, cell: ({ name }) => name },
    { label: words.history.action, cell: (closing) => <RemoveForm closing={closing} seen={seen} /> },
  ]
  return (
    <Table
      caption={caption}
      captionHidden
      variant="dense-cards"
      columns={columns}
      rows={closings}
      empty={<EmptyState title={words.closing.none} />}
    />
  )
}

const RemoveForm = ({ closing, seen }: { closing: Closing; seen: number }) => {
  const { closing: words } = settingsWords(usePage().language)
  return (
    <Form action={`${ADDRESS}/removal`}>
      <Seen version={seen} />
      <Hidden name="from" value={closing.from} />
      <Hidden name="to" value={closing.to} />
      <Hidden name="name" value={closing.name} />
      <SubmitButton
        kind="quiet"
        size="small"
        label={
          <>
            {words.remove}
            <span class="visually-hidden">{fill(words.removeOf, { name: closing.name })}</span>
          </>
        }
      />
    </Form>
  )
}

type FormProps = { seen: number; errors: NonNullable<Told['errors']> }

const AddForm = ({ entry, seen, errors }: FormProps & { entry: ClosingEntry }) => {
  const { closing: words } = settingsWords(usePage().language)
  return (
    <Panel title={words.addTitle}>
      <Form action={ADDRESS}>
        <Seen version={seen} />
        <div class="side-by-side">
          <TextField name="from" type="date" label={words.from} value={entry.from} width="medium" required {...errorOf(errors, 'from')} />
          <TextField
            name="to"
            type="date"
            label={words.to}
            hint={words.toHint}
            value={entry.to}
            width="medium"
            {...errorOf(errors, 'to')}
          />
        </div>
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={entry.name}
          width="medium"
          required
          {...errorOf(errors, 'name')}
        />
        <Buttons>
          <SubmitButton label={words.add} />
        </Buttons>
      </Form>
    </Panel>
  )
}

const ImportForm = ({ lines, seen, errors }: FormProps & { lines: string }) => {
  const { closing: words } = settingsWords(usePage().language)
  return (
    <Panel title={words.importTitle}>
      <Form action={`${ADDRESS}/list`}>
        <Seen version={seen} />
        <TextArea name="lines" label={words.lines} hint={words.linesHint} value={lines} rows={5} required {...errorOf(errors, 'lines')} />
        <Buttons>
          <SubmitButton kind="secondary" label={words.import} />
        </Buttons>
      </Form>
    </Panel>
  )
}

function lineOf(closing: Closing, language: Language): string {
  return `${closingWords(closing, consoleLanguageOf(language))} ${closing.name}`
}
