import { describe, expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { columnOf, editionOf, rowOf } from '../edition.testing.ts'
import type { Tally } from '../figures/counts.ts'
import type { FigureCode } from '../figures/figures.ts'
import type { HistoryRow } from '../history/history.ts'
import { fiscalYear, periodOfKey } from '../periods/period.ts'
import { contentsOf, type EditionParts, issueOf, pastIssueOf } from './edition-contents.ts'

const labels = { ja: '', easy: '', en: '' }
const codes: FigureCode[] = ['a', 'b'].map((code) => ({ code, within: null, labels, isRetired: false }))
const sets = [
  { codes: ['a'], number: 30 },
  { codes: ['b'], number: 10 },
]
const tally = (from: Day, to: Day, change: Partial<Tally> = {}): Tally => ({
  from,
  to,
  personMonths: 20,
  persons: [{ attribute: 'a', target: 'b', number: 15 }],
  consultations: 18,
  questions: 7,
  works: { contents: sets, means: sets, places: sets, services: sets },
  ...change,
})
const parts = (change: Partial<EditionParts> = {}): EditionParts => ({
  period: fiscalYear(2021),
  through: '2021-12-31',
  status: 'provisional',
  threshold: 4,
  codes: { 4: codes, 5: codes, 6: codes, 7: codes, 8: codes, 9: codes },
  whole: tally('2021-04-01', '2021-12-31'),
  columns: [tally('2021-04-01', '2021-09-30'), tally('2021-10-01', '2021-12-31')],
  isHidden: () => false,
  known: [],
  history: [],
  ...change,
})
const past = (count: HistoryRow['count'], number: number, change: Partial<HistoryRow> = {}): HistoryRow => ({
  line: 2,
  count,
  from: '2020-04-01',
  to: '2021-03-31',
  number,
  isProvisional: false,
  source: '年報',
  confidence: 'document',
  note: '',
  ...change,
})

test.each<[string, Day, [Day, Day][]]>([
  [
    'fy2021',
    '2022-03-31',
    [
      ['2021-04-01', '2021-09-30'],
      ['2021-10-01', '2022-03-31'],
    ],
  ],
  [
    'fy2021',
    '2021-12-31',
    [
      ['2021-04-01', '2021-09-30'],
      ['2021-10-01', '2021-12-31'],
    ],
  ],
  ['fy2021', '2021-09-30', [['2021-04-01', '2021-09-30']]],
  [
    'fy2021-q3',
    '2021-11-30',
    [
      ['2021-10-01', '2021-10-31'],
      ['2021-11-01', '2021-11-30'],
    ],
  ],
  ['2021-12', '2021-12-31', []],
])('%s as far as %s has the columns %j', (key, through, columns) => {
  const period = periodOfKey(key)
  const issue = period && issueOf(period, through)
  expect(issue?.columns.map(({ from, to }) => [from, to])).toEqual(columns)
  expect(issue?.span).toEqual({ from: period?.from, to: through })
})

describe('the counts', () => {
  test('end with the period itself, and its persons are those of its months', () => {
    const { columns } = contentsOf(parts())
    expect(columns.map(({ to, isWhole, persons, receptions, works }) => [to, isWhole, persons, receptions, works])).toEqual([
      ['2021-09-30', false, 20, 25, 40],
      ['2021-12-31', false, 20, 25, 40],
      ['2021-12-31', true, 20, 25, 40],
    ])
  })

  test('leave out one number where it is hidden, and no other', () => {
    const { columns } = contentsOf(parts({ isHidden: (cell) => cell === 'counts receptions 2021-10-01/2021-12-31' }))
    expect(columns.map(({ persons, receptions, works }) => [persons, receptions, works])).toEqual([
      [20, 25, 40],
      [20, null, 40],
      [20, 25, 40],
    ])
  })

  test('of a half that was closed are final as long as they are the closed ones', () => {
    const half = { key: 'fy2021-h1', kind: 'half', from: '2021-04-01', to: '2021-09-30', fiscalYear: 2021, through: '2021-09-30' } as const
    const closed = (persons: number, status: 'final' | 'provisional' = 'final') =>
      editionOf({ period: half, status, columns: [columnOf({ persons, receptions: 25, works: 40 })] })
    const statusesWith = (known: EditionParts['known']) => contentsOf(parts({ known })).columns.map(({ status }) => status)
    expect(statusesWith([closed(20)])).toEqual(['final', 'provisional', 'provisional'])
    expect(statusesWith([closed(21)])).toEqual(['provisional', 'provisional', 'provisional'])
    expect(statusesWith([closed(20, 'provisional')])).toEqual(['provisional', 'provisional', 'provisional'])
  })

  test('of the years before come from their editions, and else from what was imported', () => {
    const { columns } = contentsOf(
      parts({
        known: [
          editionOf({
            period: { key: 'fy2019', kind: 'year', from: '2019-04-01', to: '2020-03-31', fiscalYear: 2019, through: '2020-03-31' },
            columns: [columnOf({ fiscalYear: 2018, works: 1 }), columnOf({ fiscalYear: 2019, works: 2 })],
          }),
        ],
        history: [past('works', 3741), past('persons', 1500), past('works', 9, { from: '2019-04-01', to: '2020-03-31' })],
      }),
    )
    expect(columns.slice(0, -3).map((column) => [column.fiscalYear, column.persons, column.works, column.source])).toEqual([
      [2019, 1938, 2, null],
      [2020, 1500, 3741, '年報'],
    ])
  })
})

describe('a table', () => {
  const tableWith = (isHidden: EditionParts['isHidden']) => contentsOf(parts({ isHidden })).tables.find(({ figure }) => figure === 6)

  test('has the numbers and their shares', () => {
    const table = tableWith(() => false)
    expect([table?.total, ...(table?.rows ?? []).map(({ number, share }) => `${number} ${share}`)]).toEqual([40, '30 75.0', '10 25.0'])
  })

  test('has no share of a hidden row, and no share at all when its total is hidden', () => {
    expect(tableWith((cell) => cell.startsWith('6 b'))?.rows.map(({ number, share }) => [number, share])).toEqual([
      [30, '75.0'],
      [null, null],
    ])
    const hidden = tableWith((cell) => cell.startsWith('counts works'))
    expect([hidden?.total, ...(hidden?.rows ?? []).map(({ number, share }) => [number, share])]).toEqual([null, [30, null], [10, null]])
  })
})

describe('the years', () => {
  const barsWith = (change: Partial<EditionParts>) =>
    contentsOf(parts(change)).years.map((bar) => [bar.fiscalYear, bar.kind, bar.kind === 'missing' ? null : bar.works])
  const edition2020 = (status: 'final' | 'provisional') =>
    editionOf({
      period: { key: 'fy2020', kind: 'year', from: '2020-04-01', to: '2021-03-31', fiscalYear: 2020, through: '2021-03-31' },
      status,
      columns: [columnOf({ fiscalYear: 2020, works: 3000 })],
    })

  test.each<[string, Partial<EditionParts>, unknown[]]>([
    ['this one alone when nothing else is known', {}, [[2021, 'record', 40]]],
    [
      'a gap where nothing is known in between',
      { history: [past('works', 5198, { from: '2019-04-01', to: '2020-03-31' })] },
      [
        [2019, 'history', 5198],
        [2020, 'missing', null],
        [2021, 'record', 40],
      ],
    ],
    ['nothing from memory', { history: [past('works', 5198, { confidence: 'memory' })] }, [[2021, 'record', 40]]],
    [
      'a closed edition before what was imported',
      { known: [edition2020('final')], history: [past('works', 3741)] },
      [
        [2020, 'record', 3000],
        [2021, 'record', 40],
      ],
    ],
    [
      'what was imported before a provisional edition',
      { known: [edition2020('provisional')], history: [past('works', 3741)] },
      [
        [2020, 'history', 3741],
        [2021, 'record', 40],
      ],
    ],
    ['a hidden number without its number', { isHidden: (cell) => cell.startsWith('counts works') }, [[2021, 'record', null]]],
    [
      'another kind of period: the year is missing while it has no edition',
      { period: periodOfKey('fy2021-h1') ?? fiscalYear(2021) },
      [[2021, 'missing', null]],
    ],
  ])('show %s', (_, change, bars) => {
    expect(barsWith(change)).toEqual(bars)
  })
})

test('what an edition gave away are its own numbers and no imported ones; what it hid stays hidden', () => {
  const issue = pastIssueOf(
    editionOf({
      columns: [
        columnOf({ fiscalYear: 2020, from: '2020-04-01', to: '2021-03-31' }),
        columnOf({ to: '2021-09-30', isWhole: false, works: null }),
        columnOf({ source: '年報', isWhole: false }),
        columnOf(),
      ],
      tables: [{ figure: 9, total: 40, rows: [rowOf('a', 30), rowOf('b', null)] }],
    }),
  )
  expect(issue).toEqual({
    span: { from: '2021-04-01', to: '2021-12-31' },
    columns: [{ from: '2021-04-01', to: '2021-09-30' }],
    shown: [
      'counts persons 2021-04-01/2021-09-30',
      'counts receptions 2021-04-01/2021-09-30',
      'counts persons 2021-04-01/2021-12-31',
      'counts receptions 2021-04-01/2021-12-31',
      'counts works 2021-04-01/2021-12-31',
      '9 total 2021-04-01/2021-12-31',
      '9 a 2021-04-01/2021-12-31',
    ],
    hidden: ['counts works 2021-04-01/2021-09-30', '9 b 2021-04-01/2021-12-31'],
  })
})
