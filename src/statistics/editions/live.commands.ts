import { fiscalYearOf, type Period } from '../../shared/day.ts'
import type { Tally } from '../figures/counts.ts'
import { readSums, readTally } from '../figures/figures.store.ts'
import { readKnown } from '../history/known.commands.ts'
import { monthAt, type PublishedPeriod, periodsWithin, wholesOf } from '../periods/period.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import type { Tx } from '../statistics.tables.ts'
import type { EditionContents } from './edition.ts'
import { contentsOf, issueOf } from './edition-contents.ts'

/** Figures as they are now and with nothing hidden, for the console: of any span, a period or not, as far as it is over or runs. */
export async function makeLiveContents(deps: StatisticsDeps, tx: Tx, organisationId: string, span: Period): Promise<EditionContents> {
  const period = periodOfSpan(span)
  const { codes, newest, history } = await readKnown(deps, tx, organisationId, { span, fiscalYear: period.fiscalYear })
  const columns = period.key === '' ? periodsWithin(span, 'month').slice(0, MOST_COLUMNS) : issueOf(period, span.to).columns
  const tallies: Tally[] = []
  for (const column of columns) tallies.push(await readSums(tx, organisationId, column))
  return contentsOf({
    period,
    through: span.to,
    status: 'provisional',
    threshold: 0,
    codes,
    whole: await readTally(tx, organisationId, span),
    columns: tallies,
    isHidden: () => false,
    known: newest,
    history,
  })
}

/** A span is divided by months in 図表3 unless there are too many to be seen. */
const MOST_COLUMNS = 24

/** A span that begins like a period of which it is all or the part so far is that period; any other has no name. */
function periodOfSpan({ from, to }: Period): PublishedPeriod {
  const named = [monthAt(from), ...wholesOf(monthAt(from))].find((period) => period.from === from && period.to >= to)
  return named ?? { key: '', kind: 'month', from, to, fiscalYear: fiscalYearOf(to) }
}
