import { instantWords } from '../../shared/date-words.ts'
import { Buttons, errorOf, type FieldError, FileField, Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { Disclosure, NotificationBanner } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { type Column, Table } from '../../shared/table/table.tsx'
import {
  type HistoryBatch,
  type HistoryColumn,
  type HistoryFault,
  type HistoryRow,
  historyColumns,
  isOptional,
} from '../history/history.ts'
import { numberWords } from '../window/findings.ts'
import { FIGURES } from './choice.ts'
import { Notices, SubPage } from './console.views.tsx'
import { type FiguresConsoleWords, figuresConsoleWords } from './words.ts'

const HISTORY = `${FIGURES}/history`
export const LARGEST_FILE_BYTES = 500_000

type Props = {
  page: PageContext
  batches: readonly HistoryBatch[]
  notice?: string | undefined
  errors?: readonly FieldError[]
  faults?: readonly HistoryFault[]
}

/** What was brought in so far, and the way to bring in more. */
export const HistoryPage = ({ page, batches, notice, errors = [], faults = [] }: Props) => {
  const words = figuresConsoleWords(page.language)
  return (
    <SubPage page={page} title={words.import.title} errors={errors}>
      <Notices notice={notice} />
      <p>{words.import.lead}</p>
      {faults.length > 0 && <Faults faults={faults} words={words} />}
      <Form action={`${HISTORY}/preview`} files>
        <FileField
          name="file"
          label={words.import.file}
          hint={words.import.fileHint}
          accept=".csv,text/csv"
          limit={{ files: 1, megabytes: 1 }}
          required
          {...errorOf(errors, 'file')}
        />
        <Buttons>
          <SubmitButton label={words.import.preview} kind="secondary" />
        </Buttons>
      </Form>
      <Format words={words} />
      <h2>{words.import.batches}</h2>
      <Batches page={page} batches={batches} words={words} />
    </SubPage>
  )
}

/** How the file is written, for whoever makes one. */
const Format = ({ words: { import: words } }: { words: FiguresConsoleWords }) => (
  <Disclosure summary={words.format} kind="framed">
    <p>{words.formatLead}</p>
    <Table
      caption={words.format}
      captionHidden
      variant="dense"
      rows={historyColumns}
      columns={[
        { label: words.formatColumn, kind: 'row', cell: (column) => <code>{column}</code> },
        { label: words.formatMeaning, cell: (column) => meaningOf(column, words) },
      ]}
    />
    <p>{words.formatMemory}</p>
    <p>{words.formatSeries}</p>
  </Disclosure>
)

function meaningOf(column: HistoryColumn, words: FiguresConsoleWords['import']): string {
  const meaning = words.columns[column]
  return isOptional(column) ? fill(words.formatOptional, { meaning }) : meaning
}

const Faults = ({ faults, words }: { faults: readonly HistoryFault[]; words: FiguresConsoleWords }) => (
  <NotificationBanner kind="error" title={words.import.faultsTitle} announced>
    <p>{words.import.faultsLead}</p>
    <Table
      caption={words.import.faultsTitle}
      captionHidden
      variant="dense-cards"
      rows={faults}
      columns={[
        { label: words.import.line, kind: 'row', cell: ({ line }) => line },
        { label: words.import.column, cell: ({ column }) => column },
        { label: words.import.fault, cell: ({ fault }) => words.faults[fault] },
      ]}
    />
  </NotificationBanner>
)

const Batches = ({ page, batches, words }: Pick<Props, 'page' | 'batches'> & { words: FiguresConsoleWords }) => {
  const columns: Column<HistoryBatch>[] = [
    { label: words.import.fileName, kind: 'row', cell: ({ fileName }) => fileName },
    { label: words.import.importedAt, cell: ({ importedAt }) => instantWords(importedAt, page.language) },
    { label: words.import.rows, kind: 'number', cell: ({ rows }) => rows },
    { label: words.import.state, cell: (batch) => <BatchState batch={batch} words={words} /> },
  ]
  return (
    <Table
      caption={words.import.batches}
      captionHidden
      variant="dense-cards"
      empty={words.import.noBatches}
      columns={columns}
      rows={batches}
    />
  )
}

const BatchState = ({ batch, words }: { batch: HistoryBatch; words: FiguresConsoleWords }) =>
  batch.undoneAt !== null ? (
    <span>{words.import.takenBack}</span>
  ) : (
    <Form action={`${HISTORY}/${batch.id}/undoing`}>
      {words.import.active} <SubmitButton label={words.import.undo} kind="quiet" size="small" />
    </Form>
  )

type PreviewProps = { page: PageContext; rows: readonly HistoryRow[]; leftOut: number; csv: string; fileName: string }

/** The rows as they were read. The file goes along in the form, because nothing has been saved yet. */
export const PreviewPage = ({ page, rows, leftOut, csv, fileName }: PreviewProps) => {
  const words = figuresConsoleWords(page.language).import
  return (
    <SubPage page={page} title={words.previewTitle}>
      <p>{fill(words.previewLead, { count: rows.length })}</p>
      {leftOut > 0 && <p>{fill(words.leftOut, { count: leftOut })}</p>}
      <Form action={HISTORY}>
        <input type="hidden" name="csv" value={csv} />
        <input type="hidden" name="fileName" value={fileName} />
        <Buttons>
          <SubmitButton label={words.save} />
        </Buttons>
      </Form>
      <Table
        caption={words.previewTitle}
        captionHidden
        variant="dense-cards"
        rows={rows}
        columns={[
          { label: words.line, kind: 'row', cell: ({ line }) => line },
          { label: words.count, cell: ({ count }) => words.counts[count] },
          { label: words.from, cell: ({ from }) => from },
          { label: words.to, cell: ({ to }) => to },
          { label: words.number, kind: 'number', cell: ({ number }) => numberWords(number) },
          { label: words.source, cell: ({ source }) => source },
          { label: words.confidence, cell: ({ confidence }) => words.confidences[confidence] },
        ]}
      />
    </SubPage>
  )
}
