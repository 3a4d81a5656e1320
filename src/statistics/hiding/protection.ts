/**
 * What a reader of all published figures of a fiscal year can put together, as cells and relations for `suppress`.
 *
 * Counts of works and receptions add up over time: three months are a quarter, and a year less its first half is a second half
 * even if nobody published it. The answers of 図表9 add up over their rows as well. 図表6 to 8 allow several answers, so their
 * rows add up to nothing; but no row exceeds the number of works, and a total without repeats lies between its largest row and
 * the sum of its rows. The persons of 図表4 and 5 add up over rows but not over time, because somebody may consult in two months.
 */
import { monthOf, type Period } from '../../shared/day.ts'
import { countReceptions, countWorks, sumOfTallies, type Tally } from '../figures/counts.ts'
import { type BreakdownNumber, breakdowns, type FigureCode, type Row, type Table, tableOf } from '../figures/figures.ts'
import { holds, isSame, type Spans, spanName, spansOf } from '../periods/spans.ts'
import type { Cell, Publication, Relation, Wanted } from './cells.ts'
import { isWithinThreshold } from './suppression.ts'

/** What one edition publishes: all figures of its span, and the three counts of each column beside it. */
export type Issue = { span: Period; columns: readonly Period[] }

/** An issue that is out already, with the cells it shows and those it hides. */
export type PastIssue = Issue & { shown: readonly Cell[]; hidden: readonly Cell[] }

export type Figures = {
  codes: Readonly<Record<BreakdownNumber, readonly FigureCode[]>>
  /** Every month that a span below holds. */
  months: readonly Tally[]
  /** Each span that is or will be published, with its distinct persons. */
  spans: readonly Tally[]
}

/** How dear it is to hide a cell: a row of the new edition least, then a total of some rows, a row of a later edition, a total. */
const WEIGHT = { row: 1, subtotal: 2, later: 4, total: 40 } as const

/** The cell of a row of 図表4 to 9. */
export function rowCell(figure: BreakdownNumber, code: string, span: Period): Cell {
  return `${figure} ${code} ${spanName(span)}`
}

export function countCell(count: 'persons' | 'receptions' | 'works', span: Period): Cell {
  return `counts ${count} ${spanName(span)}`
}

/** The cell of the n of 図表4 to 9. The distinct persons of one month are the same number as its 相談者数. */
export function totalCell(figure: BreakdownNumber, span: Period): Cell {
  if (figure === 9) return `9 total ${spanName(span)}`
  if (figure >= 6) return countCell('works', span)
  return monthOf(span.from) === monthOf(span.to) ? countCell('persons', span) : `distinct persons ${spanName(span)}`
}

export type Surroundings = {
  issue: Issue
  past: readonly PastIssue[]
  /** Spans complete with this issue, such as the quarter of its last month: what is hidden now is chosen so that they can be shown. */
  later: readonly Period[]
  figures: Figures
  threshold: number
}

export function publicationOf({ issue, past, later, figures, threshold }: Surroundings): Publication {
  const tables = spansOf([issue.span, ...past.map(({ span }) => span), ...later])
  const counts = spansOf([...tables.published, ...issue.columns, ...past.flatMap(({ columns }) => columns)])
  const ledger: Ledger = { values: new Map(), relations: [], ...lookUp(figures), known: figures.spans, threshold }
  writeCounts(ledger, counts, tables)
  for (const figure of [6, 7, 8, 9] as const) writeWorks(ledger, figure, tables)
  for (const figure of [4, 5] as const) writePersons(ledger, figure, tables.published)
  const shown = new Set(past.flatMap((each) => each.shown))
  const hidden = new Set(past.flatMap((each) => each.hidden).filter((cell) => !shown.has(cell)))
  const cells = [...wantedIn(ledger, issue), ...later.flatMap((span) => wantedLater(ledger, span))]
  const isNew = ({ cell }: Wanted) => ledger.values.has(cell) && !shown.has(cell) && !hidden.has(cell)
  const derivable = [...tables.derivable, ...counts.derivable].map(spanName)
  return {
    values: ledger.values,
    relations: ledger.relations,
    shown,
    hidden,
    derivable: new Set([...ledger.values.keys()].filter((cell) => derivable.some((span) => cell.endsWith(span)))),
    wanted: [...new Map(cells.filter(isNew).map((each) => [each.cell, each])).values()],
  }
}

type Ledger = {
  values: Map<Cell, number>
  relations: Relation[]
  tallyAt(span: Period): Tally
  tableAt(figure: BreakdownNumber, span: Period): Table
  known: readonly Period[]
  threshold: number
}

function wantedIn(ledger: Ledger, { span, columns }: Issue): Wanted[] {
  const rows = breakdowns.flatMap(({ figure }) => [
    wanted(ledger, totalCell(figure, span), WEIGHT.total),
    ...ledger
      .tableAt(figure, span)
      .rows.map(({ code, isTotal }) => wanted(ledger, rowCell(figure, code, span), isTotal ? WEIGHT.subtotal : WEIGHT.row)),
  ])
  const counts = [span, ...columns].flatMap((each) => (['persons', 'receptions', 'works'] as const).map((count) => countCell(count, each)))
  return [...counts.map((cell) => wanted(ledger, cell, WEIGHT.total)), ...rows]
}

/** One hidden cell costs more than none, and a larger number a little more than a smaller. */
function wanted({ values }: Ledger, cell: Cell, weight: number): Wanted {
  return { cell, cost: weight * (4 + Math.log2(1 + (values.get(cell) ?? 0))) }
}

/** Persons are left out: those of a quarter don't follow from those of its months. */
function wantedLater(ledger: Ledger, span: Period): Wanted[] {
  return ([6, 7, 8, 9] as const).flatMap((figure) => [
    wanted(ledger, totalCell(figure, span), WEIGHT.total),
    ...ledger.tableAt(figure, span).rows.map(({ code }) => wanted(ledger, rowCell(figure, code, span), WEIGHT.later)),
  ])
}

function writeWorks(ledger: Ledger, figure: 6 | 7 | 8 | 9, spans: Spans): void {
  const codes = new Set(ledger.tableAt(figure, wholeOf(spans)).rows.map(({ code }) => code))
  for (const span of everySpan(spans)) {
    const { total, rows } = ledger.tableAt(figure, span)
    for (const code of codes) ledger.values.set(rowCell(figure, code, span), 0)
    for (const { code, number } of rows) ledger.values.set(rowCell(figure, code, span), number)
    if (figure === 9) ledger.values.set(totalCell(9, span), total)
  }
  for (const span of spans.pieces) relateRows(ledger, figure, span)
  for (const code of codes) relateInTime(ledger, spans, (span) => rowCell(figure, code, span))
  if (figure === 9) relateInTime(ledger, spans, (span) => totalCell(9, span))
}

function writeCounts(ledger: Ledger, counts: Spans, tables: Spans): void {
  const spans = { ...counts, published: [...counts.published, ...tables.pieces] }
  for (const span of everySpan(spans)) {
    const tally = ledger.tallyAt(span)
    ledger.values.set(countCell('persons', span), tally.personMonths)
    ledger.values.set(countCell('receptions', span), countReceptions(tally))
    ledger.values.set(countCell('works', span), countWorks(tally))
  }
  for (const span of spans.pieces) atMost(ledger, countCell('persons', span), [countCell('receptions', span)])
  for (const count of ['persons', 'receptions', 'works'] as const) relateInTime(ledger, spans, (span) => countCell(count, span))
}

function writePersons(ledger: Ledger, figure: 4 | 5, published: readonly Period[]): void {
  const known = published.filter((span) => ledger.known.some((tally) => isSame(tally, span)))
  for (const span of known) {
    const { total, rows } = ledger.tableAt(figure, span)
    ledger.values.set(totalCell(figure, span), total)
    for (const { code, number } of rows) ledger.values.set(rowCell(figure, code, span), number)
    relateRows(ledger, figure, span)
  }
  // Whoever is counted in a month is counted in every longer span, though perhaps under another code.
  for (const span of known) {
    for (const part of known) {
      if (part !== span && holds(span, part)) atMost(ledger, totalCell(figure, part), [totalCell(figure, span)])
    }
  }
}

function relateRows(ledger: Ledger, figure: BreakdownNumber, span: Period): void {
  const rows = ledger.tableAt(figure, span).rows
  const cellOf = ({ code }: Row) => rowCell(figure, code, span)
  const top = rows.filter(({ within }) => within === null)
  const addsUp = figure === 9 || figure <= 5
  const relate = addsUp ? sumUp : atMost
  relate(ledger, totalCell(figure, span), top.map(cellOf))
  for (const row of rows) {
    const parts = rows.filter(({ within }) => within === row.code)
    if (row.isTotal) relate(ledger, cellOf(row), parts.map(cellOf))
    const above = rows.find(({ code }) => code === row.within)
    if (!addsUp) atMost(ledger, cellOf(row), [above === undefined ? totalCell(figure, span) : cellOf(above)])
  }
  // Every work is at least one answer.
  if (figure === 9) atMost(ledger, countCell('works', span), [totalCell(9, span)])
}

function relateInTime(ledger: Ledger, spans: Spans, cellOf: (span: Period) => Cell): void {
  for (const span of everySpan(spans)) {
    const pieces = spans.pieces.filter((piece) => holds(span, piece))
    if (pieces.some((piece) => isSame(piece, span))) continue
    const isPublished = spans.published.some((each) => isSame(each, span))
    // A sum that nobody publishes matters only when it is small.
    if (isPublished || isWithinThreshold(ledger.values.get(cellOf(span)) ?? 0, ledger.threshold))
      sumUp(ledger, cellOf(span), pieces.map(cellOf))
    else ledger.values.delete(cellOf(span))
  }
}

function sumUp({ relations, values }: Ledger, whole: Cell, parts: readonly Cell[]): void {
  const rest = `rest of ${whole}`
  const missing = (values.get(whole) ?? 0) - parts.reduce((sum, part) => sum + (values.get(part) ?? 0), 0)
  // A total that was itself given as a code holds more than its rows: how much more nobody is told.
  if (missing > 0) values.set(rest, missing)
  const terms = [...parts, ...(missing > 0 ? [rest] : [])].map((part) => [part, -1] as const)
  relations.push({ relation: 'equal', terms: [[whole, 1], ...terms] })
}

/** One number is no larger than the sum of others. A relation that doesn't hold of the true numbers would mislead, so it is left out. */
function atMost({ relations, values }: Ledger, one: Cell, others: readonly Cell[]): void {
  const terms = [[one, -1] as const, ...others.map((other) => [other, 1] as const)]
  const difference = terms.reduce((sum, [cell, coefficient]) => sum + coefficient * (values.get(cell) ?? 0), 0)
  if (difference >= 0) relations.push({ relation: 'at-least', terms })
}

/** Sums and tables are asked for again and again, so each is made once. */
function lookUp({ codes, months, spans }: Figures): Pick<Ledger, 'tallyAt' | 'tableAt'> {
  const tallies = new Map<string, Tally>(spans.map((tally) => [spanName(tally), tally]))
  const tables = new Map<string, Table>()
  const tallyAt = (span: Period) =>
    remember(tallies, spanName(span), () =>
      sumOfTallies(
        months.filter((month) => holds(span, month)),
        span,
      ),
    )
  return {
    tallyAt,
    tableAt: (figure, span) =>
      remember(tables, `${figure} ${spanName(span)}`, () => {
        const breakdown = breakdowns.find((each) => each.figure === figure)
        return breakdown === undefined ? { total: 0, rows: [] } : tableOf(breakdown, codes[figure], tallyAt(span))
      }),
  }
}

function remember<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function everySpan({ published, pieces, derivable }: Spans): Period[] {
  return [...new Map([...published, ...pieces, ...derivable].map((span) => [spanName(span), span])).values()]
}

function wholeOf({ published }: Spans): Period {
  const days = published.flatMap(({ from, to }) => [from, to]).sort()
  const [from = '0000-01-01', to = '0000-01-01'] = [days[0], days.at(-1)]
  return { from, to }
}
