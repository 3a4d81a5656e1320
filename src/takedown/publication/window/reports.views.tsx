import { dayWords, fiscalYearWords } from '../../../shared/date-words.ts'
import { dayOf } from '../../../shared/day.ts'
import { safeHref } from '../../../shared/http/safe-path.ts'
import { fill } from '../../../shared/language.ts'
import { EmptyState } from '../../../shared/layout/components/index.ts'
import type { PageContext } from '../../../shared/layout/page.ts'
import { WindowLayout } from '../../../shared/layout/window-layout.tsx'
import { Table } from '../../../shared/table/table.tsx'
import { Text } from '../../../shared/text/ruby.tsx'
import type { EditionHead } from '../report.ts'
import { yearAddress } from './addresses.ts'
import { reportWords } from './words.ts'

/** `isBound`: whether the law asks this operator to publish; whoever does so of their own accord does not claim that it does. */
type IndexProps = { page: PageContext; law: string; isBound: boolean; newest: readonly EditionHead[] }

/** Every year that was published, the newest first. */
export const ReportsPage = ({ page, law, isBound, newest }: IndexProps) => {
  const words = reportWords(page.language)
  return (
    <WindowLayout page={page} title={words.title} speaker="operator">
      <p>
        <Text>{words.lead}</Text>
      </p>
      {newest.length === 0 ? (
        <EmptyState title={<Text>{words.none.title}</Text>}>
          <p>
            <Text>{words.none.text}</Text>
          </p>
        </EmptyState>
      ) : (
        <Table
          caption={words.list.caption}
          rows={newest}
          columns={[
            {
              label: words.list.year,
              kind: 'row',
              cell: ({ fiscalYear }) => <a href={safeHref(yearAddress(fiscalYear))}>{fiscalYearWords(fiscalYear, page.language)}</a>,
            },
            { label: words.list.edition, kind: 'short', cell: ({ number }) => <Text>{fill(words.edition, { number })}</Text> },
            { label: words.list.published, kind: 'short', cell: ({ madeAt }) => dayWords(dayOf(madeAt), page.language) },
          ]}
        />
      )}
      <p class="quiet">
        <Text>{fill(isBound ? words.law : words.voluntary, { article: law })}</Text>
      </p>
      <p>
        <a href="/takedown/reasons">
          <Text>{words.reasonsLink}</Text>
        </a>
      </p>
    </WindowLayout>
  )
}
