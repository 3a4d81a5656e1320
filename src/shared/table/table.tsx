import type { Child } from 'hono/jsx'
import { safeHref } from '../http/safe-path.ts'
import { fill } from '../language.ts'
import { usePage } from '../layout/current-page.tsx'
import { withoutReadings } from '../text/readings.ts'
import { Text } from '../text/ruby.tsx'
import { tableWords } from './words.ts'

export type Column<Row> = {
  label: string
  cell: (row: Row) => Child
  /** `number` is set to the right; `short` is never broken, such as a time; `row` is the heading of its row, one a table. */
  kind?: 'text' | 'number' | 'short' | 'row'
  /** A column that can be sorted: where its link leads, and how it is sorted now. */
  sort?: { href: string; now: 'ascending' | 'descending' | 'none' }
}

const variants = {
  standard: 'table-standard',
  dense: 'table-dense',
  cards: 'table-cards',
  'dense-cards': 'table-dense table-cards',
} as const

type TableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** `dense` for the console; with `cards` every row becomes a card on a phone, where a row is a story. */
  variant?: keyof typeof variants
  captionHidden?: boolean
  /** What stands in place of an empty table: an `EmptyState`, or a sentence. */
  empty?: Child
  foot?: Child
}

/** Numbers its rows for the keyboard (`data-row`), and scrolls inside a region of its own that takes the focus. */
export const Table = <Row,>({ caption, columns, rows, variant = 'standard', captionHidden = false, empty, foot }: TableProps<Row>) => {
  const words = tableWords(usePage().language)
  if (rows.length === 0) return <div class="table-empty">{<Text>{empty ?? words.empty}</Text>}</div>
  const cells = columns.map((column) => ({ Cell: column.kind === 'row' ? 'th' : 'td', start: startOf(column), cell: column.cell }) as const)
  return (
    <section
      class={`table-region ${variants[variant]}`}
      tabindex={0}
      aria-label={fill(words.scroll, { caption: withoutReadings(caption) })}
    >
      <table>
        <caption class={captionHidden ? 'visually-hidden' : ''}>
          <Text>{caption}</Text>
        </caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <ColumnHeading column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr data-row>
              {cells.map(({ Cell, start, cell }) => (
                <Cell {...start}>{cell(row)}</Cell>
              ))}
            </tr>
          ))}
        </tbody>
        {foot !== undefined && <tfoot>{foot}</tfoot>}
      </table>
    </section>
  )
}

const ColumnHeading = <Row,>({ column: { label, kind, sort } }: { column: Column<Row> }) => {
  const words = tableWords(usePage().language)
  const numeric = kind === 'number' ? { class: 'number' } : {}
  if (sort === undefined)
    return (
      <th scope="col" {...numeric}>
        <Text>{label}</Text>
      </th>
    )
  return (
    <th scope="col" {...numeric} aria-sort={sort.now}>
      <a class={`sort sort-${sort.now}`} href={safeHref(sort.href)}>
        <Text>{label}</Text>
        {sort.now !== 'none' && (
          <span class="visually-hidden">
            (<Text>{words[sort.now]}</Text>)
          </span>
        )}
      </a>
    </th>
  )
}

/** How the cells of a column begin. A card on a phone has no headings above it, so each cell carries its own. */
function startOf<Row>({ label, kind }: Column<Row>) {
  const name = { 'data-label': withoutReadings(label) }
  if (kind === 'row') return { class: 'short', scope: 'row', ...name }
  return kind === 'number' || kind === 'short' ? { class: kind, ...name } : name
}

type PagerProps = { previous?: string | undefined; next?: string | undefined; summary?: Child }

/** Lists are paged by the last key seen, so there is a next and a previous page but no page 7. */
export const Pager = ({ previous, next, summary }: PagerProps) => {
  const words = tableWords(usePage().language)
  if (previous === undefined && next === undefined) return null
  return (
    <nav class="pager" aria-label={withoutReadings(words.pages)}>
      {previous !== undefined && (
        <a class="pager-previous" rel="prev" href={safeHref(previous)}>
          <Text>{words.previous}</Text>
        </a>
      )}
      {summary !== undefined && (
        <p>
          <Text>{summary}</Text>
        </p>
      )}
      {next !== undefined && (
        <a class="pager-next" rel="next" href={safeHref(next)}>
          <Text>{words.next}</Text>
        </a>
      )}
    </nav>
  )
}
