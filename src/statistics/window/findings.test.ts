import { describe, expect, test } from 'vitest'
import { columnOf, rowOf } from '../edition.testing.ts'
import type { CountColumn, EditionRow, EditionTable, YearBar } from '../editions/edition.ts'
import { UNCLASSIFIED } from '../figures/figures.ts'
import { countsFinding, fullLabel, numberWords, tableFinding, yearsFinding } from './findings.ts'

const year = (fiscalYear: number, works: number | null, through = `${fiscalYear + 1}-03-31` as const): YearBar => ({
  fiscalYear,
  kind: 'record',
  status: 'final',
  through,
  works,
})
const missing = (fiscalYear: number): YearBar => ({ fiscalYear, kind: 'missing' })

describe('the years say how the last one compares with the one before', () => {
  test.each<[string, YearBar[], string]>([
    ['more', [year(2020, 3741), year(2021, 4882)], '令和3年度の作業件数は4,882件で、前の年度より1,141件多い'],
    ['fewer', [year(2020, 4882), year(2021, 3741)], '令和3年度の作業件数は3,741件で、前の年度より1,141件少ない'],
    ['as many', [year(2020, 5), year(2021, 5)], '令和3年度の作業件数は5件で、前の年度と同じ'],
    ['nothing before it', [year(2021, 4882)], '令和3年度の作業件数は4,882件'],
    ['a gap before it', [missing(2020), year(2021, 4882)], '令和3年度の作業件数は4,882件'],
    ['a hidden year before it', [year(2020, null), year(2021, 4882)], '令和3年度の作業件数は4,882件'],
    [
      'a part after a whole year',
      [year(2020, 3741), { ...year(2021, 4882), through: '2021-12-31' } as YearBar],
      '令和3年度の作業件数は4,882件',
    ],
    ['hidden itself', [year(2020, 3741), year(2021, null)], '数が小さいため、公表できるものがない'],
    ['unknown itself', [year(2020, 3741), missing(2021)], '数が小さいため、公表できるものがない'],
    ['no year at all', [], '数が小さいため、公表できるものがない'],
  ])('%s', (_, years, words) => {
    expect(yearsFinding(years, 'ja')).toBe(words)
  })

  test('two parts that end on the same day of their years are compared', () => {
    const through = { one: '2020-12-31', other: '2021-12-31' } as const
    const bars = [
      { ...year(2020, 10), through: through.one },
      { ...year(2021, 12), through: through.other },
    ] as YearBar[]
    expect(yearsFinding(bars, 'en')).toBe('12 works in fiscal 2021, 2 more than the year before')
  })
})

test.each<[string, Partial<CountColumn>, string]>([
  ['all three counts', {}, '相談者1,938人から4,195件を受け付け、4,882件の作業をした'],
  ['nothing counted', { persons: 0, receptions: 0, works: 0 }, 'この期間に数えたものはない'],
  ['one of them hidden', { persons: null }, '数が小さいため、公表できるものがない'],
])('the counts say: %s', (_, change, words) => {
  expect(countsFinding([columnOf({ isWhole: false, works: 1 }), columnOf(change)], 'ja')).toBe(words)
})

describe('a table names its most frequent row', () => {
  const table = (rows: readonly EditionRow[], total: number | null = 100, figure: EditionTable['figure'] = 6): EditionTable => ({
    figure,
    total,
    rows,
  })

  test.each<[string, EditionTable, string]>([
    ['whatever their order', table([rowOf('a', 5), rowOf('b', 40), rowOf('c', 7)]), '最も多いのは「b」で40件（10.0%）'],
    ['no total', table([rowOf('sum', 60, { isTotal: true }), rowOf('a', 5, { within: 'sum' })]), '最も多いのは「a」で5件（10.0%）'],
    [
      'not what is left over',
      table([rowOf('content.others', 60), rowOf('means-unknown', 50), rowOf('a', 5)]),
      '最も多いのは「a」で5件（10.0%）',
    ],
    ['not what nobody classified', table([rowOf(UNCLASSIFIED, 60), rowOf('a', 5)]), '最も多いのは「a」で5件（10.0%）'],
    ['no hidden number', table([rowOf('a', null), rowOf('b', 5)]), '最も多いのは「b」で5件（10.0%）'],
    ['without a share when the total is hidden', table([rowOf('a', 5, { share: null })], null), '最も多いのは「a」で5件'],
    ['nothing when nothing was counted', table([rowOf('a', 0)], 0), 'この期間に数えたものはない'],
    ['nothing when all of it is hidden', table([rowOf('a', null)]), '数が小さいため、公表できるものがない'],
    ['nothing when what is shown is none', table([rowOf('a', 0), rowOf('b', null)]), '数が小さいため、公表できるものがない'],
  ])('%s', (_, shown, words) => {
    expect(tableFinding(shown, 'ja', '件')).toBe(words)
  })

  test('a service of an operator is told with its operator in figure 9, and a part of another figure by itself', () => {
    const group = rowOf('google', 50, { isTotal: true, labels: { ja: 'Google（合計）', easy: 'Google', en: 'Google (total)' } })
    const search = rowOf('search', 40, { within: 'google', labels: { ja: '検索', easy: '検索', en: 'Search' } })
    expect(fullLabel(table([group, search], 100, 9), search, 'ja')).toBe('Googleの検索')
    expect(fullLabel(table([group, search], 100, 9), search, 'en')).toBe('Google: Search')
    expect(fullLabel(table([group, search], 100, 6), search, 'ja')).toBe('検索')
    expect(fullLabel(table([group, search], 100, 9), group, 'ja')).toBe('Google（合計）')
  })
})

test.each([
  [0, '0'],
  [999, '999'],
  [1938, '1,938'],
  [1_000_000, '1,000,000'],
])('%i is written %s', (number, words) => {
  expect(numberWords(number)).toBe(words)
})
