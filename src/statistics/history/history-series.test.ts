import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { isSeriesFile, readSeries } from './history-series.ts'

const HEADER = 'series,period,value,unit,source,url,confidence'
const WORKS = '違法・有害情報相談センター 相談件数'
const read = (...lines: string[]) => readSeries(parseCsv([HEADER, ...lines].join('\n'), { mostRows: 100 }))

test('the collected counts are read: the four years of the centre, and nothing of other bodies', async () => {
  const csv = parseCsv(await readFile('content/history/jp_online_defamation_counts.csv', 'utf8'), { mostRows: 100 })
  expect(isSeriesFile(csv)).toBe(true)
  const { rows, faults, leftOut } = readSeries(csv)
  expect(faults).toEqual([])
  expect(rows.map(({ from, to, number, source, confidence }) => [from, to, number, source, confidence])).toEqual([
    ['2010-04-01', '2011-03-31', 1_337, '二次(スラド引用の総務省資料)', 'page'],
    ['2019-04-01', '2020-03-31', 5_198, '二次(スラド引用の総務省資料)', 'page'],
    ['2022-04-01', '2023-03-31', 5_745, '令和5年版情報通信白書', 'document'],
    ['2024-04-01', '2025-03-31', 6_403, '令和7年版情報通信白書', 'document'],
  ])
  expect(leftOut).toBe(csv.rows.length - 4)
})

test('the other shape of file is not taken for this one', () => {
  expect(isSeriesFile(parseCsv('count,from,to,number,provisional,source,confidence\n', { mostRows: 1 }))).toBe(false)
})

test('what was worked out by somebody is kept and not published', () => {
  expect(read(`${WORKS},FY2018,5085,件,計算,,derived`).rows).toMatchObject([{ number: 5_085, confidence: 'memory' }])
})

test('the first word of a confidence counts, and the address is kept as a note', () => {
  expect(read(`${WORKS},FY2018,5085,件,新聞,https://news.example/1,quoted; others say 5086`).rows).toMatchObject([
    { confidence: 'page', note: 'https://news.example/1' },
  ])
})

test.each([
  ['a calendar year', `${WORKS},2018,5085,件,白書,,primary`, { line: 2, column: 'period', fault: 'not-a-fiscal-year' }],
  ['a part of a year', `${WORKS},FY2020 Apr-Dec,5085,件,白書,,primary`, { line: 2, column: 'period', fault: 'not-a-fiscal-year' }],
  ['words for a number', `${WORKS},FY2018,約5千,件,白書,,primary`, { line: 2, column: 'value', fault: 'not-a-number' }],
  ['no source', `${WORKS},FY2018,5085,件,,,primary`, { line: 2, column: 'source', fault: 'source-missing' }],
  ['as above with nothing above', `${WORKS},FY2018,5085,件,同上,,primary`, { line: 2, column: 'source', fault: 'source-missing' }],
  [
    'a confidence that is none',
    `${WORKS},FY2018,5085,件,白書,,sure`,
    { line: 2, column: 'confidence', fault: 'unknown-series-confidence' },
  ],
])('%s is told with its line', (_, line, fault) => {
  expect(read(line)).toEqual({ rows: [], faults: [fault], leftOut: 0 })
})

test('the same year twice is told at the second', () => {
  const { rows, faults } = read(`${WORKS},FY2018,5085,件,白書,,primary`, `${WORKS},FY2018,5086,件,白書,,primary`)
  expect(rows).toHaveLength(1)
  expect(faults).toEqual([{ line: 3, column: 'period', fault: 'given-twice' }])
})
