import { expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import type { Period } from '../../shared/day.ts'
import { type HistoryCount, type HistoryRow, isHistoryNumber, numberOf, readHistory, worksOfYear } from './history.ts'

const HEADER = 'count,from,to,number,provisional,source,confidence,note'
const GOOD = 'works,2020-04-01,2021-03-31,3741,no,令和2年度の報告,document,'
const read = (...lines: string[]) => readHistory(parseCsv([HEADER, ...lines].join('\n'), { mostRows: 100 }))

test('a row says what was counted, when, and how sure the number is', () => {
  expect(read('persons,2021-04-01,2021-12-31,1938,yes, 図表3 ,page, 速報 ')).toEqual({
    rows: [
      {
        line: 2,
        count: 'persons',
        from: '2021-04-01',
        to: '2021-12-31',
        number: 1938,
        isProvisional: true,
        source: '図表3',
        confidence: 'page',
        note: '速報',
      },
    ],
    faults: [],
  })
})

test.each<[string, string, string[]]>([
  ['a count that nobody keeps', GOOD.replace('works', 'visits'), ['count unknown-count']],
  ['a day that does not exist', GOOD.replace('2020-04-01', '2020-02-30'), ['from not-a-day']],
  ['a day in another notation', GOOD.replace('2021-03-31', '2021/03/31'), ['to not-a-day']],
  ['an end before the beginning', GOOD.replace('2021-03-31', '2020-03-31'), ['to days-reversed']],
  ['a span of one day', GOOD.replace('2021-03-31', '2020-04-01'), []],
  ['a number with a point', GOOD.replace('3741', '3.7'), ['number not-a-number']],
  ['less than nothing', GOOD.replace('3741', '-1'), ['number not-a-number']],
  ['nothing, which is a number too', GOOD.replace('3741', '0'), []],
  ['neither yes nor no', GOOD.replace(',no,', ',maybe,'), ['provisional not-yes-or-no']],
  ['no source', GOOD.replace('令和2年度の報告', ' '), ['source source-missing']],
  ['a confidence that is none', GOOD.replace('document', 'rumour'), ['confidence unknown-confidence']],
  [
    'several faults at once, each named',
    'visits,x,y,z,?,,rumour,',
    [
      'count unknown-count',
      'from not-a-day',
      'to not-a-day',
      'number not-a-number',
      'provisional not-yes-or-no',
      'source source-missing',
      'confidence unknown-confidence',
    ],
  ],
])('in a row is found: %s', (_, line, faults) => {
  const { rows, faults: found } = read(line)
  expect(found.map((each) => `${each.column} ${each.fault}`)).toEqual(faults)
  expect(rows).toHaveLength(faults.length === 0 ? 1 : 0)
})

test('a span given twice is a fault of its second line, whatever its number; another count of it is not', () => {
  const { rows, faults } = read(GOOD, GOOD.replace('3741', '3742'), GOOD.replace('works', 'persons'))
  expect(faults).toEqual([{ line: 3, column: 'from', fault: 'given-twice' }])
  expect(rows.map(({ line }) => line)).toEqual([2, 4])
})

test('a file without a column is told which one, once; notes may be left out', () => {
  const without = (column: string) => readHistory(parseCsv(`${HEADER.replace(column, 'x')}\n${GOOD}`, { mostRows: 100 }))
  expect(without('confidence')).toEqual({ rows: [], faults: [{ line: 1, column: 'confidence', fault: 'column-missing' }] })
  expect(without('note').rows).toMatchObject([{ note: '' }])
})

test.each([
  ['0', true],
  ['100000000', true],
  ['100000001', false],
  ['1234567890', false],
  ['', false],
  ['1,938', false],
  ['１９３８', false],
])('%j is a number of the history: %s', (text, expected) => {
  expect(isHistoryNumber(text)).toBe(expected)
})

const row = (change: Partial<HistoryRow>): HistoryRow => ({
  line: 2,
  count: 'works',
  from: '2020-04-01',
  to: '2021-03-31',
  number: 3741,
  isProvisional: false,
  source: '報告',
  confidence: 'document',
  note: '',
  ...change,
})

test.each<[string, HistoryCount, Period, Partial<HistoryRow>, number | undefined]>([
  ['of exactly that span', 'works', { from: '2020-04-01', to: '2021-03-31' }, {}, 3741],
  ['of a part of it', 'works', { from: '2020-04-01', to: '2020-12-31' }, {}, undefined],
  ['of another count', 'persons', { from: '2020-04-01', to: '2021-03-31' }, {}, undefined],
  ['seen on a page', 'works', { from: '2020-04-01', to: '2021-03-31' }, { confidence: 'page' }, 3741],
  ['from memory', 'works', { from: '2020-04-01', to: '2021-03-31' }, { confidence: 'memory' }, undefined],
])('history tells the number %s', (_, count, span, change, number) => {
  expect(numberOf([row(change)], count, span)?.number).toBe(number)
})

test.each<[string, Partial<HistoryRow>[], string | undefined]>([
  ['the whole year before a part', [{ to: '2020-12-31', number: 1 }, {}], '2021-03-31'],
  ['the longest part from April on', [{ to: '2020-06-30' }, { to: '2020-12-31' }, { to: '2020-09-30' }], '2020-12-31'],
  ['no part that begins later', [{ from: '2020-05-01' }], undefined],
  ['nothing that reaches into the next year', [{ to: '2021-04-30' }], undefined],
  ['nothing from memory', [{ confidence: 'memory' }], undefined],
  ['no persons', [{ count: 'persons' }], undefined],
  ['nothing of another year', [{ from: '2019-04-01', to: '2020-03-31' }], undefined],
])('the works of a year are %s', (_, changes, to) => {
  expect(worksOfYear(changes.map(row), 2020)?.to).toBe(to)
})
