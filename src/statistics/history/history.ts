/**
 * Figures from before the installation, read from a file that says for every number where it was found and how sure it is.
 *
 * A number from memory is kept but not published: its year stays a gap until somebody confirms it. A missing year is a gap, too.
 */

import type { CsvRow, ParsedCsv } from '../../shared/csv/csv.ts'
import { type Day, fiscalYearOf, type Instant, isDay, type Period } from '../../shared/day.ts'

export const historyCounts = ['persons', 'receptions', 'works'] as const
export const confidences = ['document', 'page', 'memory'] as const
export type HistoryCount = (typeof historyCounts)[number]
export type Confidence = (typeof confidences)[number]

export type HistoryRow = {
  line: number
  count: HistoryCount
  from: Day
  to: Day
  number: number
  isProvisional: boolean
  source: string
  confidence: Confidence
  note: string
}

/** A file that was brought in. */
export type HistoryBatch = { id: string; fileName: string; importedAt: Instant; undoneAt: Instant | null; rows: number }

export const historyColumns = ['count', 'from', 'to', 'number', 'provisional', 'source', 'confidence', 'note'] as const
export type HistoryColumn = (typeof historyColumns)[number]

export type HistoryFault = {
  line: number
  column: HistoryColumn | 'period' | 'value' | ''
  fault:
    | ParsedCsv['faults'][number]['fault']
    | 'column-missing'
    | 'unknown-count'
    | 'not-a-day'
    | 'days-reversed'
    | 'not-a-number'
    | 'not-yes-or-no'
    | 'source-missing'
    | 'unknown-confidence'
    | 'given-twice'
    | 'not-a-fiscal-year'
    | 'unknown-series-confidence'
}

export const MOST_HISTORY_ROWS = 2_000
const LARGEST_NUMBER = 100_000_000

export const isOptional = (column: HistoryColumn) => column === 'note'

/** Every fault with its line. Rows with a fault are left out; a file with any fault is not imported. */
export function readHistory(csv: ParsedCsv): { rows: HistoryRow[]; faults: HistoryFault[] } {
  const faults: HistoryFault[] = csv.faults.map(({ line, fault }) => ({ line, column: '', fault }))
  const missing = historyColumns.filter((column) => !isOptional(column) && !csv.header.includes(column))
  if (missing.length > 0)
    return { rows: [], faults: [...faults, ...missing.map((column) => ({ line: 1, column, fault: 'column-missing' as const }))] }
  const rows: HistoryRow[] = []
  const seen = new Set<string>()
  for (const row of csv.rows) {
    const found = faultsOfRow(row)
    const read = found.length === 0 ? rowOf(row) : undefined
    const key = read && `${read.count} ${read.from} ${read.to}`
    if (key !== undefined && seen.has(key)) found.push({ line: row.line, column: 'from', fault: 'given-twice' })
    if (key !== undefined) seen.add(key)
    if (read !== undefined && found.length === 0) rows.push(read)
    faults.push(...found)
  }
  return { rows, faults }
}

function faultsOfRow({ line, cells }: CsvRow): HistoryFault[] {
  const { count = '', from = '', to = '', number = '', provisional = '', source = '', confidence = '' } = cells
  const checks: [HistoryFault['column'], HistoryFault['fault'], boolean][] = [
    ['count', 'unknown-count', isOneOf(historyCounts, count)],
    ['from', 'not-a-day', isDay(from)],
    ['to', 'not-a-day', isDay(to)],
    ['to', 'days-reversed', !isDay(from) || !isDay(to) || from <= to],
    ['number', 'not-a-number', isHistoryNumber(number)],
    ['provisional', 'not-yes-or-no', provisional === 'yes' || provisional === 'no'],
    ['source', 'source-missing', source.trim() !== ''],
    ['confidence', 'unknown-confidence', isOneOf(confidences, confidence)],
  ]
  return checks.flatMap(([column, fault, isRight]) => (isRight ? [] : [{ line, column, fault }]))
}

export function isHistoryNumber(text: string): boolean {
  return /^\d{1,9}$/.test(text) && Number(text) <= LARGEST_NUMBER
}

function rowOf({ line, cells }: CsvRow): HistoryRow | undefined {
  const { count = '', from = '', to = '', confidence = '' } = cells
  if (!isOneOf(historyCounts, count) || !isDay(from) || !isDay(to) || !isOneOf(confidences, confidence)) return undefined
  return {
    line,
    count,
    from,
    to,
    number: Number(cells.number),
    isProvisional: cells.provisional === 'yes',
    source: cells.source?.trim() ?? '',
    confidence,
    note: cells.note?.trim() ?? '',
  }
}

function isOneOf<Name extends string>(names: readonly Name[], text: string): text is Name {
  return names.some((name) => name === text)
}

export function isPublishable({ confidence }: Pick<HistoryRow, 'confidence'>): boolean {
  return confidence !== 'memory'
}

/** The number of a span as history tells it, if it may be published. */
export function numberOf(history: readonly HistoryRow[], count: HistoryCount, { from, to }: Period): HistoryRow | undefined {
  return history.find((row) => row.count === count && row.from === from && row.to === to && isPublishable(row))
}

/** The works of a fiscal year: of all of it, or else of the longest part that begins with April. */
export function worksOfYear(history: readonly HistoryRow[], fiscalYear: number): HistoryRow | undefined {
  const rows = history.filter((row) => row.count === 'works' && isPublishable(row) && fiscalYearOf(row.from) === fiscalYear)
  return rows
    .filter(({ from, to }) => from.endsWith('-04-01') && fiscalYearOf(to) === fiscalYear)
    .toSorted((one, other) => (one.to > other.to ? -1 : 1))[0]
}
