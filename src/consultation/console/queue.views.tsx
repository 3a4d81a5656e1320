import { consoleInstantWords, dueInstantWords } from '../../shared/date-words.ts'
import { Form, SubmitButton } from '../../shared/form/form.tsx'
import { fill } from '../../shared/language.ts'
import { EmptyState, StatusWord } from '../../shared/layout/components/index.ts'
import type { PageContext } from '../../shared/layout/page.ts'
import { type Column, Pager, Table } from '../../shared/table/table.tsx'
import type { Desk } from './case.ts'
import { DeskPage, type DeskProps, nameOf, StateWord } from './desk.views.tsx'
import { isFiltered, type QueuePage, type QueueQuery, type QueueRow, queueAddress } from './queue.ts'
import { type ConsoleWords, consoleWords } from './words.ts'

type Props = DeskProps & { query: QueueQuery; found: QueuePage; mayClaim: boolean }

/** One queue: what is most urgent first. */
export const QueueView = ({ page, desk, query, found, mayClaim }: Props) => {
  const words = consoleWords(page.language)
  return (
    <DeskPage page={page} desk={desk} title={words.queues[query.queue]} queue={query.queue}>
      <Table
        caption={words.queues[query.queue]}
        captionHidden
        variant="dense"
        columns={columnsOf({ page, desk, mayClaim })}
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

function columnsOf({ page, desk, mayClaim }: DeskProps & { mayClaim: boolean }): Column<QueueRow>[] {
  const { list } = consoleWords(page.language)
  const columns: Column<QueueRow>[] = [
    { label: list.number, kind: 'row', cell: (row) => <a href={`/console/consultations/${row.id}`}>{row.number}</a> },
    { label: list.state, kind: 'short', cell: (row) => <Marks row={row} page={page} /> },
    { label: list.about, cell: ({ contents }) => wordsOf(contents, desk, list.unsaid) },
    { label: list.place, cell: ({ services, places }) => wordsOf(services.length > 0 ? services : places, desk, list.unsaid) },
    { label: list.received, kind: 'short', cell: ({ lastReceivedAt }) => consoleInstantWords(lastReceivedAt, desk.now, page.language) },
    { label: list.due, kind: 'short', cell: (row) => <Due row={row} page={page} desk={desk} /> },
    { label: list.adviser, kind: 'short', cell: ({ adviserId }) => nameOf(desk, adviserId, page) },
  ]
  if (mayClaim) columns.push({ label: list.act, kind: 'short', cell: (row) => <Claim row={row} page={page} /> })
  return columns
}

const wordsOf = (codes: readonly string[], { codeWords }: Desk, none: string) =>
  codes.length === 0 ? none : codes.map(codeWords).join('、')

const Marks = ({ row, page }: { row: QueueRow; page: PageContext }) => {
  const { list } = consoleWords(page.language)
  return (
    <span class="marks">
      {row.inDanger && <StatusWord tone="urgent">{list.danger}</StatusWord>} <StateWord state={row.state} page={page} />{' '}
      {row.isMinor && <StatusWord tone="quiet">{list.minor}</StatusWord>}{' '}
      {row.opinionWanted && <StatusWord tone="waiting">{list.opinion}</StatusWord>}
    </span>
  )
}

export const Due = ({ row, page, desk }: DeskProps & { row: Pick<QueueRow, 'dueAt'> }) => {
  if (row.dueAt === null) return <>{consoleWords(page.language).list.noDue}</>
  const state = row.dueAt < desk.now ? 'over' : 'left'
  return (
    <span class={`due due-${state}`}>
      <time datetime={row.dueAt.toISOString()}>{dueInstantWords(row.dueAt, desk.now, page.language)}</time>
    </span>
  )
}

const Claim = ({ row, page }: { row: QueueRow; page: PageContext }) => {
  const { list } = consoleWords(page.language)
  if (row.state !== 'received') return null
  return (
    <Form action={`/console/consultations/${row.id}/claim`}>
      <input type="hidden" name="version" value={row.version} />
      <SubmitButton
        kind="secondary"
        size="small"
        label={
          <>
            {list.claim}
            <span class="visually-hidden"> {row.number}</span>
          </>
        }
      />
    </Form>
  )
}
