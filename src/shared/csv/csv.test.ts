import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Cell, type CsvFault, decodeCsv, parseCsv, writeCsv } from './csv.ts'

const plain = { byteOrderMark: false }
const limit = { mostRows: 1000 }

describe('a table is written', () => {
  test('with a line for the header and a line for each row, each ended by CRLF', () => {
    const rows = [
      ['2026-04', 12],
      ['2026-05', 0],
    ]
    expect(writeCsv({ header: ['月', '件数'], rows }, plain)).toBe('月,件数\r\n2026-04,12\r\n2026-05,0\r\n')
  })

  test('with a byte order mark for a spreadsheet', () => {
    expect(writeCsv({ header: ['月'], rows: [] }, { byteOrderMark: true })).toBe('\ufeff月\r\n')
  })

  test.each<[string, Cell, string]>([
    ['plain text', '誹謗中傷', '誹謗中傷'],
    ['a comma', 'a,b', '"a,b"'],
    ['a quote', '「"」', '"「""」"'],
    ['a line break', 'a\nb', '"a\nb"'],
    ['a space at the end', 'a ', '"a "'],
    ['nothing', '', ''],
    ['no value', null, ''],
    ['a number', 1234.5, '1234.5'],
    ['a negative number', -3, '-3'],
    ['a formula', '=1+1', "'=1+1"],
    ['a formula with quotes', '=HYPERLINK("http://example.jp")', '"\'=HYPERLINK(""http://example.jp"")"'],
    ['a plus', '+81-3-1234-5678', "'+81-3-1234-5678"],
    ['a minus', '-2', "'-2"],
    ['an account name', '@taro', "'@taro"],
    ['a tab', '\t=1', "'\t=1"],
    ['a carriage return', '\r=1', '"\'\r=1"'],
    ['a full-width formula', '＝１＋１', "'＝１＋１"],
    ['a full-width account name', '＠taro', "'＠taro"],
    ['an apostrophe before a formula', "'=1", "''=1"],
    ['an apostrophe before a word', "'tis", "'tis"],
    ['a sign inside', 'a=b', 'a=b'],
  ])('%s', (_, cell, written) => {
    expect(writeCsv({ header: ['x'], rows: [[cell]] }, plain)).toBe(`x\r\n${written}\r\n`)
  })
})

describe('a file is read', () => {
  const rowsOf = (text: string) => parseCsv(text, limit).rows.map(({ line, cells }) => [line, cells])

  test.each<[string, string, unknown[]]>([
    ['with CRLF', 'a,b\r\n1,2\r\n', [[2, { a: '1', b: '2' }]]],
    ['with LF', 'a,b\n1,2\n', [[2, { a: '1', b: '2' }]]],
    ['with CR', 'a,b\r1,2\r', [[2, { a: '1', b: '2' }]]],
    ['without an end of the last line', 'a,b\n1,2', [[2, { a: '1', b: '2' }]]],
    ['with a byte order mark', '\ufeffa\n1', [[2, { a: '1' }]]],
    ['with spaces around the names', ' a , b \n1,2', [[2, { a: '1', b: '2' }]]],
    ['with spaces in cells, which are kept', 'a\n 1 ', [[2, { a: ' 1 ' }]]],
    ['with empty cells', 'a,b\n,', [[2, { a: '', b: '' }]]],
    [
      'with empty lines',
      'a\n\n1\n\r\n2\n',
      [
        [3, { a: '1' }],
        [5, { a: '2' }],
      ],
    ],
    ['with quotes', 'a,b\n"1","2"', [[2, { a: '1', b: '2' }]]],
    ['with a comma in quotes', 'a\n"1,2"', [[2, { a: '1,2' }]]],
    ['with a quote in quotes', 'a\n"1""2"""', [[2, { a: '1"2"' }]]],
    ['with an empty cell in quotes', 'a,b\n"",x', [[2, { a: '', b: 'x' }]]],
    [
      'with line breaks in quotes, which count as lines',
      'a\n"1\r\n2\n3"\nx',
      [
        [2, { a: '1\r\n2\n3' }],
        [5, { a: 'x' }],
      ],
    ],
    ['with a space behind the quote', 'a,b\n"1" ,2', [[2, { a: '1', b: '2' }]]],
    ['with a guarded formula', "a\n'=1+1", [[2, { a: '=1+1' }]]],
    ['with an apostrophe that guards nothing', "a\n'tis", [[2, { a: "'tis" }]]],
    [
      'with a column named like a property',
      '__proto__,toString\n1,2',
      [
        [
          2,
          Object.fromEntries([
            ['__proto__', '1'],
            ['toString', '2'],
          ]),
        ],
      ],
    ],
    ['with no rows', 'a,b\n', []],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows)
    expect(parseCsv(text, limit).faults).toEqual([])
  })

  test.each<[string, string, CsvFault[]]>([
    ['an empty file', '', [{ line: 1, cell: 1, fault: 'no-header' }]],
    ['only empty lines', '\n\n', [{ line: 1, cell: 1, fault: 'no-header' }]],
    ['a column without a name', 'a,,c\n1,2,3', [{ line: 1, cell: 2, fault: 'column-without-name' }]],
    ['a column twice', 'a,b,a\n1,2,3', [{ line: 1, cell: 3, fault: 'column-twice' }]],
    ['too few cells', 'a,b\n1\n1,2', [{ line: 2, cell: 2, fault: 'too-few-cells' }]],
    ['too many cells', 'a,b\n1,2\n1,2,3', [{ line: 3, cell: 3, fault: 'too-many-cells' }]],
    ['a quote that is not closed', 'a,b\n1,"2\n3,4', [{ line: 2, cell: 2, fault: 'quote-not-closed' }]],
    ['text behind a quote', 'a\n"1"2', [{ line: 2, cell: 1, fault: 'text-after-quote' }]],
    ['a quote inside text', 'a,b\n1,2"3', [{ line: 2, cell: 2, fault: 'quote-inside-text' }]],
    [
      'several at once, in the order of the file',
      'a,a\n1\n"x"y,2',
      [
        { line: 1, cell: 2, fault: 'column-twice' },
        { line: 2, cell: 2, fault: 'too-few-cells' },
        { line: 3, cell: 1, fault: 'text-after-quote' },
      ],
    ],
  ])('and a fault is found with its place: %s', (_, text, faults) => {
    expect(parseCsv(text, limit).faults).toEqual(faults)
  })

  test('up to a limit of rows', () => {
    const text = 'a\n1\n2\n3\n4'
    expect(parseCsv(text, { mostRows: 4 }).faults).toEqual([])
    expect(parseCsv(text, { mostRows: 3 })).toMatchObject({
      rows: [{ line: 2 }, { line: 3 }, { line: 4 }],
      faults: [{ line: 5, cell: 1, fault: 'too-many-rows' }],
    })
  })
})

test('what was written is read back, whatever people wrote', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('=', '-', "'", '"', ',', '\r', '\n', ' ', 'あ', '＝', '\t'), { maxLength: 6 }).map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { maxLength: 20 }), fc.boolean(), (rows, byteOrderMark) => {
      const parsed = parseCsv(writeCsv({ header: ['a', 'b'], rows }, { byteOrderMark }), limit)
      expect(parsed.faults).toEqual([])
      expect(parsed.rows.map(({ cells }) => [cells.a, cells.b])).toEqual(rows)
    }),
    { numRuns: 2000 },
  )
})

test('a large file is read in time', () => {
  const rows = Array.from({ length: 50_000 }, (_, number) => [number, 'あいう"え', '一行目\n二行目'])
  const text = writeCsv({ header: ['a', 'b', 'c'], rows }, plain)
  const started = performance.now()
  expect(parseCsv(text, { mostRows: 50_000 }).rows).toHaveLength(50_000)
  expect(performance.now() - started).toBeLessThan(3000)
})

describe('the encoding of a file is found', () => {
  test.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode('月,件数')],
    ['Shift_JIS', Uint8Array.of(0x8c, 0x8e, 0x2c, 0x8c, 0x8f, 0x90, 0x94)],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x08, 0x67, 0x2c, 0x00, 0xf6, 0x4e, 0x70, 0x65)],
  ])('%s', (_, bytes) => {
    expect(decodeCsv(bytes)).toBe('月,件数')
  })
})
