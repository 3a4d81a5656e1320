import { describe, expect, test } from 'vitest'
import { parseCsv, writeCsv } from '../../shared/csv/csv.ts'
import { countsOf, everyNotice, NAME, wholeTexts } from './report.testing.ts'
import { contentsOf } from './report.ts'
import { describeReport, fileCalled, reportFiles, reportTable } from './report-files.ts'
import { tableIds, tablesOf } from './report-tables.ts'

const counts = countsOf({ notices: everyNotice, complaints: [{ side: 'sender', outcome: 'reversed', number: 4 }] })
const contents = contentsOf(2025, NAME, counts, wholeTexts)
const table = reportTable(contents)

test.each(Object.entries(reportFiles))('%s is found by its name', (file, name) => {
  expect(fileCalled(name)).toBe(file)
})

test.each(['', 'report', 'report.xlsx', 'Report.csv', 'csv', 'toString', '__proto__', 'report-easy.pdf'])('%j is no file', (name) => {
  expect(fileCalled(name)).toBeUndefined()
})

describe('the table', () => {
  test('has a row for every number of every table, and no sums', () => {
    const cells = tablesOf(counts).reduce((sum, { lines, columns }) => sum + lines.length * columns.length, 0)
    expect(table.rows).toHaveLength(cells)
    expect([...new Set(table.rows.map(([, id]) => id))]).toEqual([...tableIds])
  })

  test('adds up to the tables', () => {
    for (const { id, total } of tablesOf(counts)) {
      const numbers = table.rows.filter(([, each]) => each === id).map((row) => Number(row.at(-1)))
      expect([id, numbers.reduce((sum, number) => sum + number, 0)]).toEqual([id, total])
    }
  })

  test('names no row twice', () => {
    const keys = table.rows.map((row) => row.slice(0, 4).join())
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('is read back as it was written', () => {
    const { header, rows, faults } = parseCsv(writeCsv(table, { byteOrderMark: true }), { mostRows: 1000 })
    expect([header, faults, rows.length]).toEqual([[...table.header], [], table.rows.length])
    const reversed = rows.find(({ cells }) => cells.表 === 'complaints' && cells.行 === 'sender' && cells.列 === 'reversed')
    expect(reversed?.cells).toMatchObject({ 年度: '2025', 行の名前: '発信者', 列の名前: '判断を改めた', 数: '4' })
  })
})

describe('its description', () => {
  const description = JSON.parse(JSON.stringify(describeReport({ contents, madeAt: new Date('2026-05-20T23:00:00+09:00') })))

  test('says whose it is, of when, and what may be done with it', () => {
    expect(description).toMatchObject({
      url: 'report.csv',
      'dc:issued': { '@value': '2026-05-20' },
      'dc:license': { '@id': 'https://creativecommons.org/licenses/by/4.0/' },
      'dc:source': ['みなと掲示板'],
    })
    expect(JSON.stringify(description['dc:title'])).toContain('Yearly publication')
  })

  test('names every column of the file in its order, and what tells rows apart', () => {
    expect(description.tableSchema.columns.map(({ titles }: { titles: { ja: string } }) => titles.ja)).toEqual(table.header)
    expect(description.tableSchema.primaryKey).toEqual(['fiscal_year', 'table', 'line', 'column'])
  })

  test('tells how it was counted in both languages', () => {
    expect(description.notes).toHaveLength(4)
    expect(JSON.stringify(description.notes)).toContain('No number says whether anything is against the law.')
  })
})
