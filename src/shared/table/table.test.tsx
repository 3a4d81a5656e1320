import type { Child } from 'hono/jsx'
import { expect, test } from 'vitest'
import { Pager, Table } from './table.tsx'

type Row = { number: string; works: number }
const rows: Row[] = [
  { number: '26-0001', works: 2 },
  { number: '<b>26-0002</b>', works: 11 },
]
const columns = [
  { label: '｜受付番号《うけつけばんごう》', cell: (row: Row) => row.number, kind: 'row' as const },
  { label: '作業件数', cell: (row: Row) => row.works, kind: 'number' as const },
]
const render = (element: Child) => String(element)

test('a table has a caption, headings with scope, and a heading for each row', () => {
  const html = render(<Table caption="相談" columns={columns} rows={rows} />)
  expect(html).toContain('<caption class="">相談</caption>')
  expect(html).toContain('<th scope="col">受付番号</th><th scope="col" class="number">作業件数</th>')
  expect(html).toContain('<th class="short" scope="row" data-label="受付番号">26-0001</th><td class="number" data-label="作業件数">2</td>')
})

test('a wide table scrolls inside a region that the keyboard reaches and that has a name', () => {
  expect(render(<Table caption="相談" columns={columns} rows={rows} variant="dense" />)).toContain(
    '<section class="table-region table-dense" tabindex="0" aria-label="相談（横に動かして見ることができます）">',
  )
})

test('a list may be dense and become cards on a phone', () => {
  expect(render(<Table caption="相談" columns={columns} rows={rows} variant="dense-cards" />)).toContain(
    '<section class="table-region table-dense table-cards"',
  )
})

test('a cell is text, not markup', () => {
  expect(render(<Table caption="<i>" columns={columns} rows={rows} />)).not.toMatch(/<b>|<i>/)
})

test('an empty table says so instead of showing headings', () => {
  expect(render(<Table caption="相談" columns={columns} rows={[]} />)).toBe('<div class="table-empty">表示するものはありません。</div>')
  expect(render(<Table caption="相談" columns={columns} rows={[]} empty="新しい相談はありません。" />)).toContain(
    '新しい相談はありません。',
  )
})

test('a column that can be sorted is a link and says how it is sorted, in words too', () => {
  const sorted = [{ ...columns[1], label: '作業件数', cell: () => 1, sort: { href: '?sort=works', now: 'descending' as const } }]
  const html = render(<Table caption="相談" columns={sorted} rows={[1]} />)
  expect(html).toContain('aria-sort="descending"')
  expect(html).toContain('href="?sort=works"')
  expect(html).toContain('(大きい順)')
})

test.each<[string, { previous?: string; next?: string }, number]>([
  ['no page', {}, 0],
  ['a next page', { next: '?after=12' }, 1],
  ['both', { previous: '?before=1', next: '?after=12' }, 2],
])('a pager links to %s', (_, pages, links) => {
  expect(render(<Pager {...pages} />).match(/<a /g) ?? []).toHaveLength(links)
})

test('a pager never leads into a script', () => {
  expect(render(<Pager next="javascript:alert(1)" />)).not.toContain('javascript:')
})
