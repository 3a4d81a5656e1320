import { fill } from '../../shared/language.ts'
import { Panel } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { Table } from '../../shared/table/table.tsx'
import { takedownWords } from '../words.ts'
import { isProvenInAll, LEAST_DECIDED, PROVEN_FROM, type Tally, wilson } from './accuracy.ts'
import { MOST_HOURS_AHEAD, MOST_RATIO } from './precedence.ts'
import { institutionWords } from './words.ts'

const percent = (share: number) => `${Math.round(share * 100)}%`

/** How often what an institution asked for was upheld, by right, with how sure that is. */
export const AccuracyPanel = ({ page, tallies }: { page: PageContext; tallies: readonly Tally[] }) => {
  const words = institutionWords(page.language).accuracy
  const { rights } = takedownWords(page.language)
  return (
    <Panel title={words.title} id="accuracy">
      <p>{fill(words.lead, { decided: LEAST_DECIDED, low: percent(PROVEN_FROM), ratio: MOST_RATIO, hours: MOST_HOURS_AHEAD })}</p>
      <Table
        caption={words.title}
        captionHidden
        variant="cards"
        rows={tallies}
        empty={words.none}
        columns={[
          { label: words.right, kind: 'row', cell: ({ right }) => rights[right].name },
          { label: words.decided, kind: 'number', cell: ({ decided }) => String(decided) },
          { label: words.upheld, kind: 'number', cell: ({ upheld }) => String(upheld) },
          { label: words.share, kind: 'short', cell: (tally) => shareWords(tally, words.interval) },
        ]}
      />
      {tallies.length > 0 && <p>{isProvenInAll(tallies) ? words.proven : words.unproven}</p>}
    </Panel>
  )
}

function shareWords(tally: Tally, template: string): string {
  const interval = wilson(tally)
  if (interval === undefined) return '—'
  return fill(template, { share: percent(tally.upheld / tally.decided), low: percent(interval.low), high: percent(interval.high) })
}
