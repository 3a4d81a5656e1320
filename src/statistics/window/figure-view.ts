/** What a figure shows in a language: finding, picture, table, notes. The page and the files are made of it. */
import type { Bar, BarGroup, BarKind } from '../../shared/chart/bars.ts'
import { dayWords, fiscalYearWords } from '../../shared/date-words.ts'
import { fill, type Language } from '../../shared/language.ts'
import type { CountColumn, EditionContents, EditionRow, EditionTable, YearBar } from '../editions/edition.ts'
import { breakdowns, type FigureNumber } from '../figures/figures.ts'
import { countsFinding, numberWords, tableFinding, yearsFinding } from './findings.ts'
import { spanWords } from './period-words.ts'
import { type StatisticsWords, statisticsWords } from './words.ts'

export type ShownCell = { text: string; isHidden: boolean }
export type ShownColumn = { label: string; kind: 'row' | 'number' | 'short' }
export type ShownRow = { label: string; isWithin: boolean; isTotal: boolean; cells: ShownCell[] }

export type FigureView = {
  number: FigureNumber
  name: string
  finding: string
  description: string
  unit: string
  /** 「n=4,882」, where shares are of one number. */
  base: string | undefined
  columns: ShownColumn[]
  rows: ShownRow[]
  groups: BarGroup[]
  names: 'above' | 'beside'
  notes: string[]
  sources: string[]
}

export function figureViews(contents: EditionContents, language: Language, organisation: string): FigureView[] {
  const words = statisticsWords(language)
  const record = fill(words.figure.recordSource, { organisation })
  return [
    yearsView(contents, language, record),
    countsView(contents, language, record),
    ...contents.tables.map((table) => tableView(table, { contents, language, record })),
  ]
}

function yearsView({ years }: EditionContents, language: Language, record: string): FigureView {
  const words = statisticsWords(language)
  const imported = years.flatMap((year) => (year.kind === 'history' ? [year.source] : []))
  const partial = years.filter((year) => year.kind !== 'missing').filter(({ through }) => !through.endsWith('-03-31'))
  const year = (bar: YearBar) =>
    `${fiscalYearWords(bar.fiscalYear, language)}${bar.kind !== 'missing' && bar.status === 'provisional' ? '*' : ''}`
  return {
    number: 2,
    ...words.figures[2],
    finding: yearsFinding(years, language),
    unit: words.figure.worksUnit.trim(),
    base: undefined,
    columns: columnsOf(words.figure.year, [words.figure.works], words.figure.status),
    rows: years.map((bar) => ({
      label: year(bar),
      isWithin: false,
      isTotal: false,
      cells: [worksCell(bar, words), plain(statusOf(bar, words))],
    })),
    groups: [{ bars: years.map((bar) => ({ name: year(bar), ...barOf(bar, words) })) }],
    names: 'beside',
    notes: [
      words.notes['no-judgement'],
      ...(years.some(({ kind }) => kind === 'missing') ? [words.notes.gaps] : []),
      ...partial.map((bar) =>
        fill(words.notes.partial, { year: fiscalYearWords(bar.fiscalYear, language), through: dayWords(bar.through, language) }),
      ),
      ...patternNotes(years.map(kindOfYear), words),
    ],
    sources: [...new Set([...imported, ...(years.some(({ kind }) => kind === 'record') ? [record] : [])])],
  }
}

function statusOf(bar: YearBar, words: StatisticsWords): string {
  return bar.kind === 'missing' ? '' : words.status[bar.status]
}

function worksCell(bar: YearBar, words: StatisticsWords): ShownCell {
  if (bar.kind === 'missing') return plain(words.figure.missing)
  return numberCell(bar.works)
}

function barOf(bar: YearBar, words: StatisticsWords): Omit<Bar, 'name'> {
  if (bar.kind === 'missing') return { value: null, text: words.figure.missing, kind: 'settled' }
  return { value: bar.works, text: numberCell(bar.works).text, kind: kindOfYear(bar) }
}

function kindOfYear(bar: YearBar): BarKind {
  if (bar.kind === 'history') return 'imported'
  return bar.kind === 'record' && bar.status === 'provisional' ? 'provisional' : 'settled'
}

const counts = ['persons', 'receptions', 'works'] as const

function countsView({ columns }: EditionContents, language: Language, record: string): FigureView {
  const words = statisticsWords(language)
  const label = (column: CountColumn) => `${spanWords(column, language)}${column.status === 'provisional' ? '*' : ''}`
  const kind = ({ source, status }: CountColumn): BarKind =>
    source !== null ? 'imported' : status === 'provisional' ? 'provisional' : 'settled'
  return {
    number: 3,
    ...words.figures[3],
    finding: countsFinding(columns, language),
    unit: `${words.figure.personsUnit.trim()}${words.figure.and}${words.figure.worksUnit.trim()}`,
    base: undefined,
    columns: columnsOf(
      words.figure.period,
      counts.map((count) => words.figure[count]),
      words.figure.status,
    ),
    rows: columns.map((column) => ({
      label: label(column),
      isWithin: !column.isWhole,
      isTotal: column.isWhole,
      cells: [...counts.map((count) => countCell(column, count, words)), plain(words.status[column.status])],
    })),
    groups: counts.map((count) => ({
      heading: words.figure[count],
      ownScale: true,
      bars: columns.map((column) => ({
        name: label(column),
        value: column[count],
        text: countCell(column, count, words).text,
        kind: kind(column),
      })),
    })),
    names: 'beside',
    notes: [words.notes['persons-repeat'], words.notes['no-judgement'], ...patternNotes(columns.map(kind), words)],
    sources: [...new Set([...columns.flatMap(({ source }) => source ?? []), record])],
  }
}

/** Of a year before the installation not every count may be known; nothing of it is hidden. */
function countCell(column: CountColumn, count: (typeof counts)[number], words: StatisticsWords): ShownCell {
  return column.source !== null && column[count] === null ? plain(words.figure.missing) : numberCell(column[count])
}

type Around = { contents: EditionContents; language: Language; record: string }

function tableView(table: EditionTable, { contents, language, record }: Around): FigureView {
  const words = statisticsWords(language)
  const breakdown = breakdowns.find(({ figure }) => figure === table.figure)
  const unit = words.figure[`${breakdown?.base ?? 'works'}Unit`]
  const kind = (row: EditionRow): BarKind => (row.isTotal ? 'total' : contents.status === 'provisional' ? 'provisional' : 'settled')
  return {
    number: table.figure,
    ...words.figures[table.figure],
    finding: tableFinding(table, language, unit),
    unit: unit.trim(),
    base: table.total === null ? words.figure.totalHidden : fill(words.figure.total, { total: numberWords(table.total) }),
    columns: columnsOf(words.figure.item, [breakdown?.base === 'persons' ? words.figure.persons : words.figure.number, words.figure.share]),
    rows: table.rows.map((row) => ({
      label: row.labels[language],
      isWithin: row.within !== null,
      isTotal: row.isTotal,
      cells: [numberCell(row.number), row.share === null ? hiddenCell : plain(`${row.share}%`)],
    })),
    groups: [
      {
        bars: table.rows.map((row) => ({
          name: row.labels[language],
          value: row.number,
          text: row.share === null ? numberCell(row.number).text : `${numberCell(row.number).text} (${row.share}%)`,
          kind: kind(row),
          isWithin: row.within !== null,
        })),
      },
    ],
    names: 'above',
    notes: [...(breakdown?.notes ?? []).map((note) => words.notes[note]), ...patternNotes(table.rows.map(kind), words)],
    sources: [record],
  }
}

function columnsOf(heading: string, numbers: readonly string[], state?: string): ShownColumn[] {
  return [
    { label: heading, kind: 'row' },
    ...numbers.map((label) => ({ label, kind: 'number' }) as const),
    ...(state === undefined ? [] : [{ label: state, kind: 'short' } as const]),
  ]
}

function patternNotes(kinds: readonly BarKind[], words: StatisticsWords): string[] {
  return (['provisional', 'imported'] as const).flatMap((kind) => (kinds.includes(kind) ? [words.notes[kind]] : []))
}

const hiddenCell: ShownCell = { text: '*', isHidden: true }

function numberCell(number: number | null): ShownCell {
  return number === null ? hiddenCell : plain(numberWords(number))
}

function plain(text: string): ShownCell {
  return { text, isHidden: false }
}
