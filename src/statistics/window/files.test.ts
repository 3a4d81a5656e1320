import { describe, expect, test } from 'vitest'
import { columnOf, editionOf, rowOf } from '../edition.testing.ts'
import { figureNumbers } from '../figures/figures.ts'
import { csvDescription, csvTable, figureOfFile, fileOfFigure } from './files.ts'

const organisation = { ja: 'みなと相談センター', en: 'Minato Consultation Centre' }

test.each([
  ['figure-2.csv', 2],
  ['figure-9.csv', 9],
  ['figure-1.csv', undefined],
  ['figure-10.csv', undefined],
  ['figure-9.csv.exe', undefined],
  ['../figure-9.csv', undefined],
  ['Figure-9.csv', undefined],
])('%s holds figure %s', (file, figure) => {
  expect(figureOfFile(file)).toBe(figure)
})

test('every figure has a file that is found by its name', () => {
  expect(figureNumbers.map((figure) => figureOfFile(fileOfFigure(figure)))).toEqual([...figureNumbers])
})

describe('the rows of a file', () => {
  test('a year that is missing is empty, a hidden one says so, and one from before tells where it stands', () => {
    const contents = editionOf({
      years: [
        { fiscalYear: 2018, kind: 'missing' },
        { fiscalYear: 2019, kind: 'history', status: 'final', through: '2020-03-31', works: 5198, source: '報告', confidence: 'document' },
        { fiscalYear: 2020, kind: 'record', status: 'final', through: '2021-03-31', works: null },
        { fiscalYear: 2021, kind: 'record', status: 'provisional', through: '2021-12-31', works: 4882 },
      ],
    })
    expect(csvTable(contents, 2).rows).toEqual([
      [2018, null, null, null, null, null],
      [2019, 5198, 'final', '2020-03-31', '報告', 'document'],
      [2020, '*', 'final', '2021-03-31', null, null],
      [2021, 4882, 'provisional', '2021-12-31', null, null],
    ])
  })

  test('a count of our own is hidden, and one from before that nobody wrote down is unknown', () => {
    const contents = editionOf({ columns: [columnOf({ persons: null, source: '報告' }), columnOf({ persons: null })] })
    expect(csvTable(contents, 3).rows.map((row) => [row[3], row[7]])).toEqual([
      [null, '報告'],
      ['*', null],
    ])
  })

  test('a row has its codes, labels, number, share and base; what is hidden is a star', () => {
    const tables = [
      { figure: 4, total: 1640, rows: [rowOf('a', 164), rowOf('b', null), rowOf('sum', 10, { isTotal: true })] },
      { figure: 5, total: null, rows: [rowOf('a', 5, { share: null })] },
    ] as const
    expect(csvTable(editionOf({ tables }), 4).rows).toEqual([
      ['a', null, 'a', 'a', 'false', 164, 10, 1640],
      ['b', null, 'b', 'b', 'false', '*', '*', 1640],
      ['sum', null, 'sum', 'sum', 'true', 10, 10, 1640],
    ])
    expect(csvTable(editionOf({ tables }), 5).rows).toEqual([['a', null, 'a', 'a', 'false', 5, '*', '*']])
  })

  test('where nothing was counted there is no share, and nothing is hidden', () => {
    const tables = [{ figure: 6, total: 0, rows: [rowOf('a', 0, { share: null })] }] as const
    expect(csvTable(editionOf({ tables }), 6).rows).toEqual([['a', null, 'a', 'a', 'false', 0, null, 0]])
  })

  test('a figure that the edition does not have is a header alone', () => {
    expect(csvTable(editionOf(), 9).rows).toEqual([])
    expect(csvTable(editionOf(), 9).header[0]).toBe('コード')
  })
})

describe('the description beside a file', () => {
  const describeFigure = (figure: (typeof figureNumbers)[number], contents = editionOf()) =>
    csvDescription(figure, { contents, organisation, issued: '2022-02-21' })

  test.each(figureNumbers)('names for figure %i each column of the file once, in its order', (figure) => {
    const { tableSchema } = describeFigure(figure) as {
      tableSchema: { columns: { name: string; titles: { ja: string } }[]; primaryKey: string[] }
    }
    expect(tableSchema.columns.map(({ titles }) => titles.ja)).toEqual(csvTable(editionOf(), figure).header)
    const names = tableSchema.columns.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const key of tableSchema.primaryKey) expect(names).toContain(key)
  })

  test('names each source once, and for each figure only those it shows', () => {
    const history = { kind: 'history', status: 'final', through: '2020-03-31', works: 1, confidence: 'document' } as const
    const contents = editionOf({
      years: [
        { ...history, fiscalYear: 2018, source: '年報' },
        { ...history, fiscalYear: 2019, source: '年報' },
      ],
      columns: [columnOf({ source: '報告' }), columnOf()],
    })
    expect(describeFigure(2, contents)['dc:source']).toEqual([organisation.ja, '年報'])
    expect(describeFigure(3, contents)['dc:source']).toEqual([organisation.ja, '報告'])
    expect(describeFigure(9, contents)['dc:source']).toEqual([organisation.ja])
  })
})
