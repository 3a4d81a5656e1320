/** Puts an edition together: what was counted, what has to be hidden, and what is known of the years before. */
import type { Day, Period } from '../../shared/day.ts'
import { countReceptions, countWorks, type Tally } from '../figures/counts.ts'
import { type BreakdownNumber, breakdowns, type FigureCode, tableOf } from '../figures/figures.ts'
import { shareOf } from '../figures/share.ts'
import type { Cell } from '../hiding/cells.ts'
import { countCell, type Issue, type PastIssue, rowCell, totalCell } from '../hiding/protection.ts'
import { type HistoryRow, numberOf, worksOfYear } from '../history/history.ts'
import { type PublishedPeriod, partsOf, periodOfKey, fiscalYear as yearNamed } from '../periods/period.ts'
import type { CountColumn, EditionContents, EditionStatus, EditionTable, Published, YearBar } from './edition.ts'

export type EditionParts = {
  period: PublishedPeriod
  through: Day
  status: EditionStatus
  threshold: number
  codes: Readonly<Record<BreakdownNumber, readonly FigureCode[]>>
  whole: Tally
  /** One for each column of the issue. */
  columns: readonly Tally[]
  isHidden: (cell: Cell, number: number) => boolean
  /** The newest edition of each period of the years before, and of this one. */
  known: readonly EditionContents[]
  history: readonly HistoryRow[]
}

/** The parts of a period as far as they are over: for a year to December its first half and October to December. */
export function issueOf(period: PublishedPeriod, through: Day): Issue {
  return { span: { from: period.from, to: through }, columns: columnsWithin(period, through) }
}

function columnsWithin(period: PublishedPeriod, through: Day): Period[] {
  const parts = partsOf(period).filter(({ from }) => from <= through)
  return parts.map(({ from, to }) => ({ from, to: to < through ? to : through }))
}

export function contentsOf(parts: EditionParts): EditionContents {
  const { period, through, status, threshold } = parts
  return {
    format: 1,
    period: { key: period.key, kind: period.kind, from: period.from, to: period.to, fiscalYear: period.fiscalYear, through },
    status,
    threshold,
    years: yearBars(parts),
    columns: [...earlierColumns(parts), ...ownColumns(parts)],
    tables: breakdowns.map(({ figure }) => publishedTable(parts, figure)),
  }
}

function publishedTable({ codes, whole, isHidden, period, through }: EditionParts, figure: BreakdownNumber): EditionTable {
  const breakdown = breakdowns.find((each) => each.figure === figure)
  const table = breakdown === undefined ? { total: 0, rows: [] } : tableOf(breakdown, codes[figure], whole)
  const span = { from: period.from, to: through }
  const total = isHidden(totalCell(figure, span), table.total) ? null : table.total
  return {
    figure,
    total,
    rows: table.rows.map(({ code, within, isTotal, labels, number }) => {
      const published = isHidden(rowCell(figure, code, span), number) ? null : number
      // A share of a hidden total would give the total away.
      return {
        code,
        within,
        isTotal,
        labels,
        number: published,
        share: published === null || total === null ? null : shareOf(published, total),
      }
    }),
  }
}

function ownColumns({ whole, columns, isHidden, period, status, known }: EditionParts): CountColumn[] {
  const column = (tally: Tally, isWhole: boolean): CountColumn => {
    const number = (count: 'persons' | 'receptions' | 'works', value: number): Published =>
      isHidden(countCell(count, tally), value) ? null : value
    return {
      from: tally.from,
      to: tally.to,
      fiscalYear: period.fiscalYear,
      isWhole,
      status,
      source: null,
      persons: number('persons', tally.personMonths),
      receptions: number('receptions', countReceptions(tally)),
      works: number('works', countWorks(tally)),
    }
  }
  const parts = columns.map((tally) => column(tally, false))
  return [...parts.map((part) => (isClosed(part, known) ? { ...part, status: 'final' as const } : part)), column(whole, true)]
}

/** A half of a running year may be closed already: then its numbers are final here too, as long as they are the closed ones. */
function isClosed(part: CountColumn, known: readonly EditionContents[]): boolean {
  const edition = known.find(({ period, status }) => status === 'final' && period.from === part.from && period.to === part.to)
  const closed = edition?.columns.at(-1)
  return closed !== undefined && (['persons', 'receptions', 'works'] as const).every((count) => closed[count] === part[count])
}

const YEARS_BEFORE = 2

/** The same columns of the two years before, from their own editions or from before the installation; else there are none. */
function earlierColumns({ period, known, history }: EditionParts): CountColumn[] {
  return Array.from({ length: YEARS_BEFORE }, (_, index) => period.fiscalYear - YEARS_BEFORE + index).flatMap((year) => {
    const same = periodOfKey(keyInYear(period, year))
    if (same === undefined) return []
    const edition = known.find((each) => each.period.key === same.key)
    if (edition !== undefined) return edition.columns.filter((column) => column.fiscalYear === year)
    return [...partsOf(same), same].flatMap((span) => historyColumn(history, span, { year, isWhole: span === same }))
  })
}

/** The key of the same period in another fiscal year: `fy2020-h1` for `fy2021-h1`, `2021-02` for `2022-02`. */
function keyInYear({ key, fiscalYear }: PublishedPeriod, year: number): string {
  return key.replace(/\d{4}/, (digits) => String(Number(digits) - fiscalYear + year))
}

function historyColumn(history: readonly HistoryRow[], span: Period, { year, isWhole }: { year: number; isWhole: boolean }): CountColumn[] {
  const [persons, receptions, works] = (['persons', 'receptions', 'works'] as const).map((count) => numberOf(history, count, span))
  if (works === undefined) return []
  return [
    {
      from: span.from,
      to: span.to,
      fiscalYear: year,
      isWhole,
      status: works.isProvisional ? 'provisional' : 'final',
      source: works.source,
      persons: persons?.number ?? null,
      receptions: receptions?.number ?? null,
      works: works.number,
    },
  ]
}

/** From the first year that anything is known of to the year of the edition, without leaving a year out. */
export function yearBars(parts: EditionParts): YearBar[] {
  const { period, history, known } = parts
  const years = [
    ...history.map(({ from }) => yearOfWorks(history, from)),
    ...known.map((edition) => edition.period.fiscalYear),
    period.fiscalYear,
  ]
  const first = Math.min(...years.filter((year) => year !== undefined))
  return Array.from({ length: period.fiscalYear - first + 1 }, (_, index) => yearBar(parts, first + index))
}

function yearOfWorks(history: readonly HistoryRow[], from: Day): number | undefined {
  const year = Number(from.slice(0, 4))
  return worksOfYear(history, year) === undefined ? undefined : year
}

/** A final edition comes before history, because it was counted here; history comes before a part of a year. */
function yearBar({ period, through, status, whole, isHidden, known, history }: EditionParts, fiscalYear: number): YearBar {
  if (period.kind === 'year' && period.fiscalYear === fiscalYear) {
    const span = { from: period.from, to: through }
    return {
      fiscalYear,
      kind: 'record',
      status,
      through,
      works: isHidden(countCell('works', span), countWorks(whole)) ? null : countWorks(whole),
    }
  }
  const edition = known.find((each) => each.period.key === yearNamed(fiscalYear).key)
  const before = worksOfYear(history, fiscalYear)
  if (before !== undefined && edition?.status !== 'final') {
    const { number: works, source, confidence, to, isProvisional } = before
    return { fiscalYear, kind: 'history', status: isProvisional ? 'provisional' : 'final', through: to, works, source, confidence }
  }
  const column = edition?.columns.find((each) => each.isWhole && each.fiscalYear === fiscalYear)
  if (edition === undefined || column === undefined) return { fiscalYear, kind: 'missing' }
  return { fiscalYear, kind: 'record', status: edition.status, through: edition.period.through, works: column.works }
}

/** What an edition has given away, for the protection of the next. */
export function pastIssueOf({ period, columns, tables }: EditionContents): PastIssue {
  const span = { from: period.from, to: period.through }
  const own = columns.filter(({ fiscalYear, source }) => fiscalYear === period.fiscalYear && source === null)
  const cells = [
    ...own.flatMap((column) =>
      (['persons', 'receptions', 'works'] as const).map((count) => ({ cell: countCell(count, column), number: column[count] })),
    ),
    ...tables.flatMap(({ figure, total, rows }) => [
      { cell: totalCell(figure, span), number: total },
      ...rows.map(({ code, number }) => ({ cell: rowCell(figure, code, span), number })),
    ]),
  ]
  return {
    span,
    columns: own.filter(({ isWhole }) => !isWhole).map(({ from, to }) => ({ from, to })),
    shown: cells.filter(({ number }) => number !== null).map(({ cell }) => cell),
    hidden: cells.filter(({ number }) => number === null).map(({ cell }) => cell),
  }
}
