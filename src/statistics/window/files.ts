/** The figures of an edition as files: a table that a spreadsheet opens, and its description (CSVW) beside it. */
import type { Cell, Table } from '../../shared/csv/csv.ts'
import { type CsvwColumn, csvwOf, type InBoth, type Json } from '../../shared/csv/csvw.ts'
import type { Day } from '../../shared/day.ts'
import { withoutReadings } from '../../shared/text/readings.ts'
import type { EditionContents, Published } from '../editions/edition.ts'
import { breakdowns, type FigureNumber, figureNumbers } from '../figures/figures.ts'
import { tableOfFigure } from './findings.ts'
import { statisticsWords } from './words.ts'

/** Whoever wants to may use the figures, naming where they come from. */
const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'
const HIDDEN = '*'

/** Reads `figure-9.csv`. */
export function figureOfFile(file: string): FigureNumber | undefined {
  const number = Number(/^figure-([2-9])\.csv$/.exec(file)?.[1])
  return figureNumbers.find((figure) => figure === number)
}

export function fileOfFigure(figure: FigureNumber): string {
  return `figure-${figure}.csv`
}

export function csvTable(contents: EditionContents, figure: FigureNumber): Table {
  const columns = columnsOf(figure)
  return { header: columns.map(({ titles }) => titles.ja), rows: rowsOf(contents, figure) }
}

export type Publication = { contents: EditionContents; organisation: InBoth; issued: Day }

export function csvDescription(figure: FigureNumber, { contents, organisation, issued }: Publication): { readonly [name: string]: Json } {
  const [ja, en] = [statisticsWords('ja'), statisticsWords('en')]
  const { key, from, through } = contents.period
  const breakdown = breakdowns.find((each) => each.figure === figure)
  return csvwOf({
    file: fileOfFigure(figure),
    title: { ja: ja.figures[figure].name, en: en.figures[figure].name },
    description: {
      ja: `${key} ${from}/${through} ${ja.status[contents.status]}`,
      en: `${key} ${from}/${through} ${en.status[contents.status]}`,
    },
    columns: columnsOf(figure),
    key: keyOf(figure),
    publisher: organisation,
    sources: [...new Set(sourcesOf(contents, figure, organisation))],
    licence: LICENCE,
    issued,
    notes: [
      ...(breakdown?.notes ?? defaultNotes(figure)).map((note) => ({ ja: ja.notes[note], en: en.notes[note] })),
      { ja: ja.page.hidden, en: en.page.hidden },
    ].map((note) => ({ ja: withoutReadings(note.ja), en: note.en })),
  })
}

function defaultNotes(figure: FigureNumber) {
  return figure === 3 ? (['persons-repeat', 'no-judgement'] as const) : (['no-judgement', 'gaps'] as const)
}

function keyOf(figure: FigureNumber): string[] {
  if (figure === 2) return ['fiscal_year']
  return figure === 3 ? ['from', 'to'] : ['code']
}

function sourcesOf({ years, columns }: EditionContents, figure: FigureNumber, organisation: InBoth): string[] {
  const imported = figure === 2 ? years.flatMap((year) => (year.kind === 'history' ? [year.source] : [])) : []
  const before = figure === 3 ? columns.flatMap(({ source }) => source ?? []) : []
  return [organisation.ja, ...imported, ...before]
}

function column(name: string, ja: string, en: string, datatype: CsvwColumn['datatype'], missing?: readonly string[]): CsvwColumn {
  return { name, titles: { ja, en }, datatype, ...(missing === undefined ? {} : { missing }) }
}

const hideable = [HIDDEN]
const status = column('status', '状態', 'Status', 'string')

function columnsOf(figure: FigureNumber): CsvwColumn[] {
  if (figure === 2)
    return [
      column('fiscal_year', '年度', 'Fiscal year', 'gYear'),
      column('works', '作業件数', 'Works', 'integer', hideable),
      status,
      column('through', '数えた最後の日', 'Counted up to', 'date'),
      column('source', '出典', 'Source', 'string'),
      column('confidence', '確かさ', 'Confidence', 'string'),
    ]
  if (figure === 3)
    return [
      column('from', '開始日', 'From', 'date'),
      column('to', '終了日', 'To', 'date'),
      column('fiscal_year', '年度', 'Fiscal year', 'gYear'),
      column('persons', '相談者数', 'Persons', 'integer', hideable),
      column('receptions', '受付件数', 'Receptions', 'integer', hideable),
      column('works', '作業件数', 'Works', 'integer', hideable),
      status,
      column('source', '出典', 'Source', 'string'),
    ]
  return [
    column('code', 'コード', 'Code', 'string'),
    column('within', '合計のコード', 'Code of the total', 'string'),
    column('label_ja', '区分', 'Category (Japanese)', 'string'),
    column('label_en', '区分（英語）', 'Category', 'string'),
    column('is_total', '合計', 'Is a total', 'boolean'),
    column('number', figure <= 5 ? '人数' : '件数', 'Number', 'integer', hideable),
    column('share', '割合（%）', 'Share (%)', 'decimal', hideable),
    column('base', 'n', 'n', 'integer', hideable),
  ]
}

function rowsOf(contents: EditionContents, figure: FigureNumber): Cell[][] {
  if (figure === 2)
    return contents.years.map((year) => {
      if (year.kind === 'missing') return [year.fiscalYear, null, null, null, null, null]
      const source = year.kind === 'history' ? [year.source, year.confidence] : [null, null]
      return [year.fiscalYear, cellOf(year.works), year.status, year.through, ...source]
    })
  if (figure === 3)
    return contents.columns.map(({ from, to, fiscalYear, persons, receptions, works, status: state, source }) => [
      from,
      to,
      fiscalYear,
      countOf(persons, source),
      countOf(receptions, source),
      countOf(works, source),
      state,
      source,
    ])
  const table = tableOfFigure(contents, figure)
  return (table?.rows ?? []).map(({ code, within, labels, isTotal, number, share }) => [
    code,
    within,
    labels.ja,
    labels.en,
    String(isTotal),
    cellOf(number),
    shareCell(share, table?.total ?? null),
    cellOf(table?.total ?? null),
  ])
}

/** A count of a year before the installation is known or not, and never hidden. */
function countOf(number: Published, source: string | null): Cell {
  return source === null ? cellOf(number) : number
}

/** Of nothing there is no share; that is no secret. */
function shareCell(share: string | null, total: Published): Cell {
  if (share !== null) return Number(share)
  return total === 0 ? null : HIDDEN
}

function cellOf(number: Published): Cell {
  return number ?? HIDDEN
}
