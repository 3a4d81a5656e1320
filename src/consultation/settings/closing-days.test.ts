import { expect, test } from 'vitest'
import type { Day } from '../../shared/day.ts'
import { addClosing, comingClosings, readClosingLines, readDay, removeClosing } from './closing-days.ts'
import type { Closing } from './setting.ts'

const closing = (from: Day, to: Day = from, name = '移転'): Closing => ({ from, to, name })
const summer = closing('2026-08-12', '2026-08-14', '夏季休業')

test('closings stand in the order of their days', () => {
  const added = addClosing([summer], closing('2026-05-01', '2026-05-01', ' 創立記念日 '))
  expect(added).toEqual({ granted: true, value: [closing('2026-05-01', '2026-05-01', '創立記念日'), summer] })
})

test.each<[string, Closing[], Closing, string]>([
  ['without a name', [], closing('2026-05-01', '2026-05-01', '　'), 'no-name'],
  ['with a name nobody reads', [], closing('2026-05-01', '2026-05-01', 'あ'.repeat(41)), 'name-too-long'],
  ['that ends before it begins', [], closing('2026-05-02', '2026-05-01'), 'ends-before-it-begins'],
  ['of more than two months', [], closing('2026-05-01', '2026-07-02'), 'too-long'],
  ['that stands there already', [summer], summer, 'known-already'],
  [
    'after a hundred days of one year',
    [closing('2026-01-01', '2026-02-28'), closing('2026-04-01', '2026-05-10')],
    closing('2026-06-01', '2026-06-02'),
    'too-many',
  ],
])('a closing is refused: %s', (_, known, added, refusal) => {
  expect(addClosing(known, added)).toEqual({ granted: false, refusal })
})

test('a hundred days a year are just possible, and another year counts for itself', () => {
  const most = [closing('2026-01-01', '2026-02-28'), closing('2026-04-01', '2026-05-10')]
  expect(addClosing(most, closing('2026-06-01')).granted).toBe(true)
  expect(addClosing(most, closing('2027-06-01', '2027-06-30')).granted).toBe(true)
})

test('a closing is taken out by all that it says', () => {
  expect(removeClosing([summer], summer)).toEqual({ granted: true, value: [] })
  expect(removeClosing([summer], { ...summer, name: '別の休み' })).toEqual({ granted: false, refusal: 'not-found' })
})

test.each<[Day, number]>([
  ['2026-08-11', 1],
  ['2026-08-14', 1],
  ['2026-08-15', 0],
])('on %s there are %i closings to come', (today, count) => {
  expect(comingClosings([summer], today)).toHaveLength(count)
})

test('lines bring in days and ranges, in the ways people write them', () => {
  const lines = [
    '# 2026年度',
    '',
    '2026-12-28, 年末',
    '2026/12/29，2027/1/3，年末年始',
    '２０２７年２月１日\t設備点検',
    '2026-08-12, 2026-08-14, 夏季休業',
  ]
  const read = readClosingLines(lines.join('\r\n'), [summer])
  expect(read.faults).toEqual([])
  expect(read.added).toBe(3)
  expect(read.closings.map(({ from, to, name }) => [from, to, name])).toEqual([
    ['2026-08-12', '2026-08-14', '夏季休業'],
    ['2026-12-28', '2026-12-28', '年末'],
    ['2026-12-29', '2027-01-03', '年末年始'],
    ['2027-02-01', '2027-02-01', '設備点検'],
  ])
})

test('every line that cannot be read is named, and the others are read all the same', () => {
  const lines = ['12/28, 年末', '2026-12-28, 年末', '2026-02-30, ない日', '2026-12-29', '2027-01-03, 2026-12-29, 逆']
  expect(readClosingLines(lines.join('\n'), [])).toMatchObject({
    added: 1,
    faults: [
      { line: 1, fault: 'not-a-closing' },
      { line: 3, fault: 'not-a-closing' },
      { line: 4, fault: 'no-name' },
      { line: 5, fault: 'ends-before-it-begins' },
    ],
  })
})

test.each<[string, Day | undefined]>([
  ['2026-12-28', '2026-12-28'],
  ['2026/1/3', '2026-01-03'],
  ['2026年1月3日', '2026-01-03'],
  ['２０２６．１．３', '2026-01-03'],
  ['2026-02-29', undefined],
  ['28 Dec', undefined],
  ['', undefined],
])('the day 「%s」 is read as %s', (text, day) => {
  expect(readDay(text)).toBe(day)
})
