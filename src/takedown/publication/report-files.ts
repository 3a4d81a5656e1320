/** An edition as files: all its tables in one that a spreadsheet opens, its description (CSVW), and what was stored, byte for byte. */
import type { Table } from '../../shared/csv/csv.ts'
import { type CsvwColumn, csvwNameOf, csvwOf, type Json } from '../../shared/csv/csvw.ts'
import { fiscalYearWords } from '../../shared/date-words.ts'
import { dayOf } from '../../shared/day.ts'
import type { Edition, ReportContents } from './report.ts'
import { tablesOf } from './report-tables.ts'
import { codeWords, reportWords } from './window/words.ts'

/** Whoever wants to may use them, naming where they come from. */
export const LICENCE = 'https://creativecommons.org/licenses/by/4.0/'

export const CSV = 'report.csv'
export const reportFiles = {
  csv: CSV,
  csvw: csvwNameOf(CSV),
  json: 'report.json',
  'pdf-ja': 'report-ja.pdf',
  'pdf-en': 'report-en.pdf',
} as const
export type ReportFile = keyof typeof reportFiles

export function fileCalled(name: string): ReportFile | undefined {
  return (Object.keys(reportFiles) as ReportFile[]).find((file) => reportFiles[file] === name)
}

/** One row a number, without the totals: whoever adds it up gets them. */
export function reportTable(contents: ReportContents): Table {
  const rows = tablesOf(contents.counts).flatMap(({ id, lineCodes, columnCodes, columns, lines }) =>
    lines.flatMap(({ code, numbers }) =>
      columns.map((column, index) => [
        contents.fiscalYear,
        id,
        code,
        column,
        reportWords('ja').tables[id],
        codeWords(lineCodes, code, 'ja'),
        codeWords(columnCodes, column, 'ja'),
        numbers[index] ?? 0,
      ]),
    ),
  )
  return { header: columnsOf().map(({ titles }) => titles.ja), rows }
}

export function describeReport({ contents, madeAt }: Pick<Edition, 'contents' | 'madeAt'>): { readonly [name: string]: Json } {
  const [ja, en] = [reportWords('ja'), reportWords('en')]
  const { fiscalYear, publisher } = contents
  return csvwOf({
    file: CSV,
    title: { ja: ja.title, en: en.title },
    description: {
      ja: `${fiscalYearWords(fiscalYear, 'ja')}の運用状況。表・行・列の組ごとに一行。`,
      en: `Yearly publication, ${fiscalYearWords(fiscalYear, 'en')}. One row for each table, line and column.`,
    },
    columns: columnsOf(),
    key: ['fiscal_year', 'table', 'line', 'column'],
    publisher,
    sources: [publisher.ja],
    licence: LICENCE,
    issued: dayOf(madeAt),
    notes: ja.counted.lines.map((line, index) => ({ ja: line, en: en.counted.lines[index] ?? '' })),
  })
}

const columnsOf = (): CsvwColumn[] => [
  column('fiscal_year', '年度', 'Fiscal year', 'gYear'),
  column('table', '表', 'Table'),
  column('line', '行', 'Line'),
  column('column', '列', 'Column'),
  column('table_name', '表の名前', 'Name of the table'),
  column('line_name', '行の名前', 'Name of the line'),
  column('column_name', '列の名前', 'Name of the column'),
  column('number', '数', 'Number', 'integer'),
]

function column(name: string, ja: string, en: string, datatype: CsvwColumn['datatype'] = 'string'): CsvwColumn {
  return { name, titles: { ja, en }, datatype, required: true }
}
