import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { isDay } from '../day.ts'
import { loadContent } from './content.folder.ts'

const text = await readFile('content/history/headline.csv', 'utf8')
const [header, ...lines] = text.trimEnd().split('\n')
const rows = lines.map((line) => {
  const [count = '', label = '', from = '', to = '', number = '', provisional = '', source = '', confidence = ''] = line.split(',')
  return { count, label, from, to, number: Number(number), provisional, source, confidence }
})
const numberOf = (count: string, label: string) => rows.find((row) => row.count === count && row.label === label)?.number

test('the columns are those of the import', () => {
  expect(header).toBe('count,label,from,to,number,provisional,source,confidence,note')
})

test.each<[string, number[]]>([
  ['persons', [801, 923, 1724, 983, 1077, 2060, 1311, 627, 1938]],
  ['receptions', [1160, 1344, 2504, 1399, 1700, 3099, 2027, 978, 3005]],
  ['works', [2497, 2701, 5198, 2402, 3005, 5407, 3273, 1609, 4882]],
])('the half-years of %s are the published table', (count, numbers) => {
  const labels = ['FY2019 H1', 'FY2019 H2', 'FY2019', 'FY2020 H1', 'FY2020 H2', 'FY2020', 'FY2021 H1', 'FY2021 Oct-Dec', 'FY2021 Apr-Dec']
  expect(labels.map((label) => numberOf(count, label))).toEqual(numbers)
})

test('the yearly works with a source are these; the others are gaps', () => {
  const years = rows.filter((row) => row.count === 'works' && /^FY\d{4}$/.test(row.label) && row.confidence !== 'memory')
  expect(years.map((row) => [row.label, row.number])).toEqual([
    ['FY2010', 1337],
    ['FY2019', 5198],
    ['FY2020', 5407],
    ['FY2022', 5745],
    ['FY2023', 6463],
    ['FY2024', 6403],
  ])
})

test('every row has days, a number and a source that is known', async () => {
  const { sources } = await loadContent('content')
  for (const row of rows) {
    expect([row.label, isDay(row.from), isDay(row.to), row.from < row.to, Number.isInteger(row.number)]).toEqual([
      row.label,
      true,
      true,
      true,
      true,
    ])
    expect(sources.find((source) => source.key === row.source)?.certainty).toBe(row.confidence)
    expect(['yes', 'no']).toContain(row.provisional)
  }
})

test('2021 is provisional, as its source says', () => {
  expect(rows.filter((row) => row.provisional === 'yes').map((row) => row.label)).toEqual([
    ...['FY2021 H1', 'FY2021 Oct-Dec', 'FY2021 Apr-Dec'],
    ...['FY2021 H1', 'FY2021 Oct-Dec', 'FY2021 Apr-Dec'],
    ...['FY2021 H1', 'FY2021 Oct-Dec', 'FY2021 Apr-Dec'],
  ])
})
