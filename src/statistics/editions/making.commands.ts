import { type Day, fiscalYearPeriod, type Period } from '../../shared/day.ts'
import type { Tally } from '../figures/counts.ts'
import { readSums, readTally } from '../figures/figures.store.ts'
import type { Cell } from '../hiding/cells.ts'
import { type Figures, type PastIssue, publicationOf } from '../hiding/protection.ts'
import { searchAside } from '../hiding/search.process.ts'
import { isWithinThreshold } from '../hiding/suppression.ts'
import { findThreshold } from '../hiding/threshold.store.ts'
import { readKnown } from '../history/known.commands.ts'
import { type PublishedPeriod, periodsWithin, wholesOf } from '../periods/period.ts'
import { spanName } from '../periods/spans.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import type { Tx } from '../statistics.tables.ts'
import type { EditionContents, EditionStatus } from './edition.ts'
import { contentsOf, issueOf, pastIssueOf } from './edition-contents.ts'

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
  const { threshold } = await findThreshold(tx, organisationId)
  const issue = issueOf(period, through)
  const { codes, published, newest, history } = await readKnown(deps, tx, organisationId, {
    span: issue.span,
    fiscalYear: period.fiscalYear,
  })
  const past = published.filter((each) => each.period.fiscalYear === period.fiscalYear).map(pastIssueOf)
  const figures = await readFigures(tx, organisationId, { codes, spans: [issue.span, ...past.map(({ span }) => span)] })
  const later = wholesOf(period).filter((whole) => whole.to === through && whole.from < period.from)
  const { hide, open } = await searchAside(publicationOf({ issue, past, later, figures, threshold }), threshold)
  const columns = await Promise.all(issue.columns.map((column) => readSums(tx, organisationId, column)))
  const whole =
    figures.spans.find(({ from, to }) => from === issue.span.from && to === issue.span.to) ??
    (await readTally(tx, organisationId, issue.span))
  const isHidden = hiddenCells(hide, past, threshold)
  return {
    contents: contentsOf({ period, through, status, threshold, codes, whole, columns, isHidden, known: newest, history }),
    open,
  }
}

/** What was hidden once stays hidden, unless it was shown as well and is out anyway. */
function hiddenCells(hide: ReadonlySet<Cell>, past: readonly PastIssue[], threshold: number): (cell: Cell, number: number) => boolean {
  const shown = new Set(past.flatMap((issue) => issue.shown))
  const hidden = new Set(past.flatMap((issue) => issue.hidden))
  return (cell, number) => hide.has(cell) || isWithinThreshold(number, threshold) || (hidden.has(cell) && !shown.has(cell))
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
