import { expect, test } from 'vitest'
import { markupOf } from '../testing/markup.tsx'
import { type Column, Pager, Table } from './table.tsx'

type Row = { month: string; persons: number; note: string }

const rows: Row[] = [
  { month: '4月', persons: 197, note: '速報値' },
  { month: '5月', persons: 1203, note: '' },
]
const columns: Column<Row>[] = [
  { label: '月', kind: 'row', cell: (row) => row.month, sort: { href: '?sort=month', now: 'ascending' } },
  { label: '相談者数', kind: 'number', cell: (row) => row.persons.toLocaleString('ja'), sort: { href: '?sort=persons', now: 'none' } },
  { label: '備考', kind: 'short', cell: (row) => row.note },
]

/** What a table writes, to be read by whoever changes it: a screen reader and a stylesheet rely on every word of it. */

test('figures with a sum', () => {
  const foot = (
    <tr>
      <th scope="row">計</th>
      <td class="number">1,400</td>
      <td />
    </tr>
  )
  expect(markupOf(<Table caption="相談者数（人）" columns={columns} rows={rows} foot={foot} />)).toMatchInlineSnapshot(`
    "<section class="table-region table-standard" tabindex="0" aria-label="相談者数（人）（横に動かして見ることができます）">
      <table>
        <caption class="">相談者数（人）</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort="ascending">
              <a class="sort sort-ascending" href="?sort=month">
                月
                <span class="visually-hidden">(小さい順)</span>
              </a>
            </th>
            <th scope="col" class="number" aria-sort="none">
              <a class="sort sort-none" href="?sort=persons">相談者数</a>
            </th>
            <th scope="col">備考</th>
          </tr>
        </thead>
        <tbody>
          <tr data-row="true">
            <th class="short" scope="row" data-label="月">4月</th>
            <td class="number" data-label="相談者数">197</td>
            <td class="short" data-label="備考">速報値</td>
          </tr>
          <tr data-row="true">
            <th class="short" scope="row" data-label="月">5月</th>
            <td class="number" data-label="相談者数">1,203</td>
            <td class="short" data-label="備考"></td>
          </tr>
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">計</th>
            <td class="number">1,400</td>
            <td></td>
          </tr>
        </tfoot>
      </table>
    </section>"
  `)
})

test('rows that become cards on a phone, under a hidden caption', () => {
  expect(
    markupOf(<Table caption="Consultations" captionHidden variant="cards" columns={columns.slice(0, 1)} rows={rows.slice(0, 1)} />, {
      language: 'en',
    }),
  ).toMatchInlineSnapshot(`
    "<section class="table-region table-cards" tabindex="0" aria-label="Consultations (scrolls sideways)">
      <table>
        <caption class="visually-hidden">Consultations</caption>
        <thead>
          <tr>
            <th scope="col" aria-sort="ascending">
              <a class="sort sort-ascending" href="?sort=month">
                月
                <span class="visually-hidden">(ascending)</span>
              </a>
            </th>
          </tr>
        </thead>
        <tbody>
          <tr data-row="true">
            <th class="short" scope="row" data-label="月">4月</th>
          </tr>
        </tbody>
      </table>
    </section>"
  `)
})

test('the next and the previous page', () => {
  expect(markupOf(<Pager previous="?before=a" next="?after=b" summary="50件ずつ表示" />)).toMatchInlineSnapshot(`
    "<nav class="pager" aria-label="ページの移動">
      <a class="pager-previous" rel="prev" href="?before=a">前のページ</a>
      <p>50件ずつ表示</p>
      <a class="pager-next" rel="next" href="?after=b">次のページ</a>
    </nav>"
  `)
})

test('the next page in easy Japanese with readings', () => {
  expect(markupOf(<Pager next="?after=b" />, { language: 'easy', furigana: true })).toMatchInlineSnapshot(`
    "<nav class="pager" aria-label="ページを変える">
      <a class="pager-next" rel="next" href="?after=b"><ruby>次<rp>（</rp><rt>つぎ</rt><rp>）</rp></ruby>のページ</a>
    </nav>"
  `)
})
