/**
 * Figures in the shape in which published counts of several bodies are collected: a series, a period, a value and where it was read
 * (`content/history/jp_online_defamation_counts.csv`). Only the works of the centre are figures of ours; other series are left out.
 */
import type { CsvRow, ParsedCsv } from '../../shared/csv/csv.ts'
import { fiscalYearPeriod } from '../../shared/day.ts'
import { type Confidence, type HistoryFault, type HistoryRow, isHistoryNumber } from './history.ts'

/** 相談件数 of the headlines are the works (作業件数). */
const WORKS = /相談センター 相談件数$/
const SERIES_COLUMNS = ['series', 'period', 'value', 'source', 'confidence'] as const
/** 「同上」: as in the row above. */
const AS_ABOVE = '同上'

/** Read in the source itself, read where it is quoted, or worked out by somebody, which is not known well enough to be published. */
const confidenceOf: Readonly<Record<string, Confidence>> = { primary: 'document', quoted: 'page', derived: 'memory' }

export function isSeriesFile({ header }: ParsedCsv): boolean {
  return SERIES_COLUMNS.every((column) => header.includes(column))
}

export function readSeries(csv: ParsedCsv): { rows: HistoryRow[]; faults: HistoryFault[]; leftOut: number } {
  const faults: HistoryFault[] = csv.faults.map(({ line, fault }) => ({ line, column: '', fault }))
  const rows: HistoryRow[] = []
  const seen = new Set<string>()
  let source = ''
  let leftOut = 0
  for (const row of csv.rows) {
    const written = row.cells.source?.trim() ?? ''
    if (!written.startsWith(AS_ABOVE)) source = written
    if (!WORKS.test(row.cells.series ?? '')) {
      leftOut += 1
      continue
    }
    const read = rowOf(row, source)
    if ('fault' in read) faults.push(read)
    else if (seen.has(read.from)) faults.push({ line: row.line, column: 'period', fault: 'given-twice' })
    else rows.push(read)
    if ('from' in read) seen.add(read.from)
  }
  return { rows, faults, leftOut }
}

function rowOf({ line, cells }: CsvRow, source: string): HistoryRow | HistoryFault {
  const { period = '', value = '', confidence: written = '', url = '' } = cells
  const year = /^FY(\d{4})$/.exec(period)?.[1]
  const confidence = confidenceOf[written.split(';')[0]?.trim() ?? '']
  if (year === undefined) return { line, column: 'period', fault: 'not-a-fiscal-year' }
  if (!isHistoryNumber(value)) return { line, column: 'value', fault: 'not-a-number' }
  if (source === '') return { line, column: 'source', fault: 'source-missing' }
  if (confidence === undefined) return { line, column: 'confidence', fault: 'unknown-series-confidence' }
  const note = url.startsWith(AS_ABOVE) ? '' : url.trim()
  return { line, count: 'works', ...fiscalYearPeriod(Number(year)), number: Number(value), isProvisional: false, source, confidence, note }
}
