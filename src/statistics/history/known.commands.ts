import type { Period } from '../../shared/day.ts'
import { listContentsOfYears } from '../editions/edition.store.ts'
import type { EditionContents } from '../editions/edition.ts'
import { type BreakdownNumber, codeKindOf, type DatedCode, type FigureCode, figureCodesOf } from '../figures/figures.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import type { Tx } from '../statistics.tables.ts'
import { listHistory } from './history.store.ts'
import type { HistoryRow } from './history.ts'

/** From the first years that anybody counted. */
const FIRST_YEAR = 1900

export type Known = {
  codes: Readonly<Record<BreakdownNumber, readonly FigureCode[]>>
  /** Everything that was published up to the fiscal year, oldest first. */
  published: readonly EditionContents[]
  /** Of each period its newest edition. */
  newest: readonly EditionContents[]
  history: readonly HistoryRow[]
}

/** What is known before anything is counted: the words of the codes, what was published, and figures from before the installation. */
export async function readKnown(
  deps: StatisticsDeps,
  tx: Tx,
  organisationId: string,
  { span, fiscalYear }: { span: Period; fiscalYear: number },
): Promise<Known> {
  const published = await listContentsOfYears(tx, organisationId, { from: FIRST_YEAR, to: fiscalYear })
  const history = await listHistory(tx, organisationId)
  return {
    codes: codesByFigure(await deps.codes(tx, organisationId), span),
    published,
    newest: [...new Map(published.map((contents) => [contents.period.key, contents])).values()],
    history: history.map((row) => ({ ...row, source: deps.sourceTitle(row.source) })),
  }
}

export function codesByFigure(codes: readonly DatedCode[], period: Period): Known['codes'] {
  const of = (figure: BreakdownNumber) =>
    figureCodesOf(
      codes.filter(({ id }) => id.startsWith(`${codeKindOf[figure]}.`)),
      period,
    )
  return { 4: of(4), 5: of(5), 6: of(6), 7: of(7), 8: of(8), 9: of(9) }
}
