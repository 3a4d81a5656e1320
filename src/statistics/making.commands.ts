import { type Day, fiscalYearPeriod, type Period } from '../shared/day.ts'
import type { Cell } from './cells.ts'
import type { Tally } from './counts.ts'
import { listContentsOfYears } from './edition.store.ts'
import type { EditionContents, EditionStatus } from './edition.ts'
import { contentsOf, issueOf, pastIssueOf } from './edition-contents.ts'
import { readSums, readTally } from './figures.store.ts'
import { type BreakdownNumber, codeKindOf, type DatedCode, type FigureCode, figureCodesOf } from './figures.ts'
import { listHistory } from './history.store.ts'
import { type PublishedPeriod, periodsWithin, wholesOf } from './period.ts'
import { type Figures, type PastIssue, publicationOf } from './protection.ts'
import { spanName } from './spans.ts'
import type { StatisticsDeps } from './statistics.deps.ts'
import type { Tx } from './statistics.tables.ts'
import { isWithinThreshold, suppress } from './suppression.ts'

/** From the first years that anybody counted to the last that anybody will ask for. */
const ALL_YEARS_BEFORE = 1900

export type Made = {
  contents: EditionContents
  /** Hidden numbers that can be worked out whatever this edition hides, because earlier editions have shown too much. */
  open: readonly Cell[]
}

/** Counts a period, hides what has to be hidden in the light of everything published before, and adds the years before. */
export async function makeContents(
  deps: StatisticsDeps,
  tx: Tx,
  organisationId: string,
  { period, through, status }: { period: PublishedPeriod; through: Day; status: EditionStatus },
): Promise<Made> {
  const threshold = await deps.threshold(organisationId)
  const issue = issueOf(period, through)
  const published = await listContentsOfYears(tx, organisationId, { from: ALL_YEARS_BEFORE, to: period.fiscalYear })
  const past = published.filter((each) => each.period.fiscalYear === period.fiscalYear).map(pastIssueOf)
  const codes = codesByFigure(await deps.codes(organisationId), issue.span)
  const figures = await readFigures(tx, organisationId, { codes, spans: [issue.span, ...past.map(({ span }) => span)] })
  const later = wholesOf(period).filter((whole) => whole.to === through && whole.from < period.from)
  const { hide, open } = suppress(publicationOf({ issue, past, later, figures, threshold }), threshold)
  const columns = await Promise.all(issue.columns.map((column) => readSums(tx, organisationId, column)))
  const whole =
    figures.spans.find(({ from, to }) => from === issue.span.from && to === issue.span.to) ??
    (await readTally(tx, organisationId, issue.span))
  const history = (await listHistory(tx, organisationId)).map((row) => ({ ...row, source: deps.sourceTitle(row.source) }))
  const isHidden = hiddenCells(hide, past, threshold)
  return {
    contents: contentsOf({ period, through, status, threshold, codes, whole, columns, isHidden, known: newestOf(published), history }),
    open,
  }
}

/** What was hidden once stays hidden, unless it was shown as well and is out anyway. */
function hiddenCells(hide: ReadonlySet<Cell>, past: readonly PastIssue[], threshold: number): (cell: Cell, number: number) => boolean {
  const shown = new Set(past.flatMap((issue) => issue.shown))
  const hidden = new Set(past.flatMap((issue) => issue.hidden))
  return (cell, number) => hide.has(cell) || isWithinThreshold(number, threshold) || (hidden.has(cell) && !shown.has(cell))
}

export function codesByFigure(codes: readonly DatedCode[], period: Period): Readonly<Record<BreakdownNumber, readonly FigureCode[]>> {
  const of = (figure: BreakdownNumber) =>
    figureCodesOf(
      codes.filter(({ id }) => id.startsWith(`${codeKindOf[figure]}.`)),
      period,
    )
  return { 4: of(4), 5: of(5), 6: of(6), 7: of(7), 8: of(8), 9: of(9) }
}

/** The months of the fiscal year as far as any of the spans reaches, and each span once with its distinct persons. */
async function readFigures(
  tx: Tx,
  organisationId: string,
  { codes, spans }: { codes: Figures['codes']; spans: readonly Period[] },
): Promise<Figures> {
  const tallies = new Map<string, Tally>()
  for (const span of spans) {
    if (!tallies.has(spanName(span))) tallies.set(spanName(span), await readTally(tx, organisationId, span))
  }
  const year = fiscalYearOfSpans(spans)
  const months: Tally[] = []
  for (const month of periodsWithin(year, 'month')) months.push(await readSums(tx, organisationId, month))
  return { codes, months, spans: [...tallies.values()] }
}

function fiscalYearOfSpans(spans: readonly Period[]): Period {
  const days = spans.flatMap(({ from, to }) => [from, to]).sort()
  const [from, to] = [days[0], days.at(-1)]
  return from === undefined || to === undefined ? fiscalYearPeriod(2000) : { from, to }
}

/** Editions come oldest first, so the last of a period is its newest. */
function newestOf(published: readonly EditionContents[]): EditionContents[] {
  return [...new Map(published.map((contents) => [contents.period.key, contents])).values()]
}
