import type { Child } from 'hono/jsx'
import type { Code } from '../../shared/content/codes.ts'
import { consoleInstantParts, dueInstantParts, dueInstantWords } from '../../shared/date-words.ts'
import type { Instant } from '../../shared/day.ts'
import { Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill, listed } from '../../shared/language.ts'
import { EmptyState, LiveQueue, StatusWord } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { type Column, Pager, Table } from '../../shared/table/table.tsx'
import type { Desk } from './case.ts'
import { DeskPage, type DeskProps, nameOf, StateWord } from './desk.views.tsx'
import { isFiltered, type QueuePage, type QueueQuery, type QueueRow, queueAddress, type Sort, sortsOf, writeView } from './queue.ts'
import { QueueFilters, type ViewFault } from './queue-filters.views.tsx'
import { type ConsoleWords, consoleWords } from './words.ts'

export type { ViewFault } from './queue-filters.views.tsx'

type Props = DeskProps & {
  query: QueueQuery
  found: QueuePage
  codes: readonly Code[]
  mayClaim: boolean
  viewFault?: ViewFault | undefined
}

/** One queue: what is most urgent first. */
export const QueueView = ({ page, desk, query, found, codes, mayClaim, viewFault }: Props) => {
  const words = consoleWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={words.queues[query.queue]} queue={query.queue}>
      <LiveQueue
        count={changesAddress(query, desk)}
        reload={queueAddress({ queue: query.queue, sort: query.sort, filters: query.filters })}
      />
      <QueueFilters page={page} desk={desk} query={query} codes={codes} viewFault={viewFault} />
      <Table
        caption={words.queues[query.queue]}
        captionHidden
        variant="dense-cards"
        columns={columnsOf({ page, desk, mayClaim, query })}
        rows={found.rows}
        empty={<Nothing query={query} words={words} />}
      />
      {found.goesOn && <p>{words.list.goesOn}</p>}
      <Pager
        next={found.next && queueAddress({ ...query, after: found.next })}
        summary={fill(words.list.count, { count: found.rows.length })}
      />
    </DeskPage>
  )
}

const Nothing = ({ query, words }: { query: QueueQuery; words: ConsoleWords }) => (
  <EmptyState title={words.empty[isFiltered(query) ? 'filtered' : query.queue]}>
    <p>{isFiltered(query) ? words.empty.filteredBody : words.empty.body}</p>
  </EmptyState>
)

type ColumnProps = DeskProps & { mayClaim: boolean; query: QueueQuery }

function columnsOf({ page, desk, mayClaim, query }: ColumnProps): Column<QueueRow>[] {
  const { list } = consoleWords(page.language)
  return [
    {
      label: list.number,
      kind: 'row',
      cell: (row) => heading(row, page, query.queue !== 'new' && query.queue !== 'waiting'),
    },
    { label: list.about, cell: (row) => about(row, { page, desk }) },
    {
      label: list.received,
      kind: 'short',
      cell: ({ receivedAt }) => {
        const { written, elapsed } = consoleInstantParts(receivedAt, desk.now, page.language)
        return twoLines(written, elapsed)
      },
      ...sortLink(query, query.sort === 'newest' ? 'oldest' : 'newest'),
    },
    { label: list.due, kind: 'short', cell: ({ dueAt }) => dueCell(dueAt, { page, desk }), ...sortLink(query, 'due') },
    {
      label: list.adviser,
      kind: 'short',
      cell: (row) => (mayClaim && row.state === 'received' ? <Claim row={row} page={page} /> : nameOf(desk, row.adviserId, page)),
    },
  ]
}

function heading(row: QueueRow, page: PageContext, saysState: boolean): Child {
  return [<a href={`/console/consultations/${row.id}`}>{row.number}</a>, <span class="marks">{marksOf(row, page, saysState)}</span>]
}

/** What it is about, and where: services when they are known, or else the kinds of places. */
function about({ contents, services, places }: QueueRow, props: DeskProps): Child {
  const where = services.length > 0 ? services : places
  return [wordsOf(contents, props), where.length > 0 && <div class="quiet">{wordsOf(where, props)}</div>]
}

/** A column's link to its order, where the queue has that order; and how the list stands now. */
function sortLink(query: QueueQuery, sort: Sort): Pick<Column<QueueRow>, 'sort'> {
  if (!sortsOf[query.queue].includes(sort)) return {}
  const isByThis = (query.sort === 'due') === (sort === 'due')
  const now = !isByThis ? 'none' : query.sort === 'newest' ? 'descending' : 'ascending'
  return { sort: { href: queueAddress({ queue: query.queue, filters: query.filters, sort }), now } }
}

function changesAddress({ queue, sort, filters }: QueueQuery, { now }: Desk): string {
  const view = new URLSearchParams(writeView({ queue, sort, filters }))
  view.set('since', now.toISOString())
  return `/console/queue/changes?${view}`
}

const wordsOf = (codes: readonly string[], { page, desk }: DeskProps) =>
  codes.length === 0 ? consoleWords(page.language).list.unsaid : listed(codes.map(desk.codeWords), page.language)

function marksOf(row: QueueRow, page: PageContext, saysState: boolean): Child[] {
  const { list } = consoleWords(page.language)
  const hasQuestion = row.lastReceivedAt > row.receivedAt && row.state !== 'closed'
  return [
    row.inDanger && <StatusWord tone="urgent">{list.danger}</StatusWord>,
    saysState && <StateWord state={row.state} page={page} />,
    hasQuestion && <StatusWord tone="active">{list.question}</StatusWord>,
    row.isMinor && <StatusWord tone="quiet">{list.minor}</StatusWord>,
    row.opinionWanted && <StatusWord tone="waiting">{list.opinion}</StatusWord>,
  ].flatMap((mark) => (mark === false || mark === null ? [] : [' ', mark]))
}

export function due(dueAt: Instant | null, { page, desk }: DeskProps): Child {
  if (dueAt === null) return consoleWords(page.language).list.noDue
  return dueTime(dueAt, desk, dueInstantWords(dueAt, desk.now, page.language))
}

function dueCell(dueAt: Instant | null, { page, desk }: DeskProps): Child {
  if (dueAt === null) return consoleWords(page.language).list.noDue
  const { away, written } = dueInstantParts(dueAt, desk.now, page.language)
  return dueTime(dueAt, desk, twoLines(away, written))
}

const dueTime = (dueAt: Instant, { now }: Desk, words: Child) => (
  <time class={dueAt < now ? 'due due-over' : 'due due-left'} datetime={dueAt.toISOString()}>
    {words}
  </time>
)

/** 「11/22 14:05」 over 「2時間前」: a narrow column for a long time. */
const twoLines = (first: string, second: string) => [first, <br />, <small>{second}</small>]

const Claim = ({ row, page }: { row: QueueRow; page: PageContext }) => {
  const { list } = consoleWords(page.language)
  return (
    <Form action={`/console/consultations/${row.id}/claim`}>
      <input type="hidden" name="version" value={row.version} />
      <SubmitButton kind="secondary" size="small" label={list.claim} about={row.number} />
    </Form>
  )
}
