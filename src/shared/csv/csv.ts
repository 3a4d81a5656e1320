/**
 * Tables as comma-separated values (RFC 4180): lines end in CRLF, a quote inside quotes is doubled.
 *
 * What people wrote is exported and opened in a spreadsheet, which runs a cell that begins like a formula. Such a text
 * gets an apostrophe before it, which the reader here takes away again, so that reading gives back what was written.
 */
export type Cell = string | number | null

export type Table = { header: readonly string[]; rows: readonly (readonly Cell[])[] }

const BYTE_ORDER_MARK = '\ufeff'

/** Spreadsheets of Japan in particular read full-width signs as the start of a formula too. */
const BEGINS_LIKE_A_FORMULA = /^'*[=+\-@＝＋－＠\t\r\n]/

/** With the byte order mark, spreadsheets read the file as UTF-8; programs do better without. */
export function writeCsv({ header, rows }: Table, { byteOrderMark }: { byteOrderMark: boolean }): string {
  return (byteOrderMark ? BYTE_ORDER_MARK : '') + [header, ...rows].map(writeCsvRow).join('')
}

/** One row with the end of its line, for tables that are too long to be written at once. */
export function writeCsvRow(cells: readonly Cell[]): string {
  return `${cells.map(written).join(',')}\r\n`
}

function written(cell: Cell): string {
  if (cell === null) return ''
  // A number of ours is no formula, and a minus before it has to stay a minus.
  if (typeof cell === 'number') return String(cell)
  const text = BEGINS_LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `line` is where it is in the file and `cell` which cell of the row it is, both from 1, as a spreadsheet counts them. */
export type CsvFault = {
  line: number
  cell: number
  fault:
    | 'no-header'
    | 'column-without-name'
    | 'column-twice'
    | 'too-few-cells'
    | 'too-many-cells'
    | 'quote-not-closed'
    | 'text-after-quote'
    | 'quote-inside-text'
    | 'too-many-rows'
}

/** A row by the names of its columns, and the line of the file where it begins. */
export type CsvRow = { line: number; cells: Record<string, string> }

/** With a fault the rows are those that could be read, so that a page can show all faults at once. */
export type ParsedCsv = { header: string[]; rows: CsvRow[]; faults: CsvFault[] }

/** The first line names the columns; empty lines are passed over. Reading stops at the limit with a fault. */
export function parseCsv(text: string, { mostRows }: { mostRows: number }): ParsedCsv {
  const faults: CsvFault[] = []
  const records = recordsOf(text, mostRows + 1, faults)
  const [first, ...others] = records
  if (first === undefined) return { header: [], rows: [], faults: [...faults, { line: 1, cell: 1, fault: 'no-header' }] }

  const header = first.cells.map((name) => name.trim())
  for (const [place, name] of header.entries()) {
    const at = { line: first.line, cell: place + 1 }
    if (name === '') faults.push({ ...at, fault: 'column-without-name' })
    else if (header.indexOf(name) < place) faults.push({ ...at, fault: 'column-twice' })
  }
  const rows: CsvRow[] = []
  for (const { line, cells } of others) {
    if (cells.length < header.length) faults.push({ line, cell: cells.length + 1, fault: 'too-few-cells' })
    else if (cells.length > header.length) faults.push({ line, cell: header.length + 1, fault: 'too-many-cells' })
    else rows.push({ line, cells: Object.fromEntries(header.map((name, place) => [name, cells[place] ?? ''])) })
  }
  return { header, rows, faults: faults.sort((one, other) => one.line - other.line || one.cell - other.cell) }
}

/** Excel in Japan saves CSV in Shift_JIS, which is hardly ever valid UTF-8, so what is not UTF-8 is read as Shift_JIS. */
export function decodeCsv(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('shift_jis').decode(bytes)
  }
}

type Csv = { line: number; cells: string[] }

function recordsOf(text: string, most: number, faults: CsvFault[]): Csv[] {
  const reading: Reading = { text, at: text.startsWith(BYTE_ORDER_MARK) ? 1 : 0, line: 1, faults }
  const records: Csv[] = []
  while (reading.at < text.length) {
    const line = reading.line
    if (records.length === most) {
      faults.push({ line, cell: 1, fault: 'too-many-rows' })
      break
    }
    const cells = readRecord(reading)
    if (cells.length > 1 || cells[0] !== '') records.push({ line, cells })
  }
  return records
}

type Reading = { text: string; at: number; line: number; faults: CsvFault[] }

function readRecord(reading: Reading): string[] {
  const cells: string[] = []
  for (;;) {
    cells.push(readCell(reading, cells.length + 1))
    const end = reading.text.charAt(reading.at)
    reading.at += reading.text.startsWith('\r\n', reading.at) ? 2 : 1
    if (end === ',') continue
    reading.line += 1
    return cells
  }
}

/** Leaves the place at the comma or the end of the line behind the cell. */
function readCell(reading: Reading, cell: number): string {
  const quoted = reading.text.charAt(reading.at) === '"' ? readQuoted(reading, cell) : undefined
  const rest = readPlain(reading)
  if (quoted === undefined) {
    if (rest.includes('"')) reading.faults.push({ line: reading.line, cell, fault: 'quote-inside-text' })
    return withoutGuard(rest)
  }
  if (rest.trim() !== '') reading.faults.push({ line: reading.line, cell, fault: 'text-after-quote' })
  return withoutGuard(quoted)
}

function readPlain(reading: Reading): string {
  const end = /[,\r\n]/g
  end.lastIndex = reading.at
  const stop = end.exec(reading.text)?.index ?? reading.text.length
  const plain = reading.text.slice(reading.at, stop)
  reading.at = stop
  return plain
}

function readQuoted(reading: Reading, cell: number): string {
  const opened = reading.line
  let quoted = ''
  for (;;) {
    const stop = reading.text.indexOf('"', reading.at + 1)
    const part = reading.text.slice(reading.at + 1, stop < 0 ? undefined : stop)
    reading.line += part.match(/\r\n|\r|\n/g)?.length ?? 0
    quoted += part
    reading.at = stop < 0 ? reading.text.length : stop + 1
    if (stop < 0) reading.faults.push({ line: opened, cell, fault: 'quote-not-closed' })
    if (stop < 0 || reading.text.charAt(reading.at) !== '"') return quoted
    quoted += '"'
  }
}

function withoutGuard(text: string): string {
  return text.startsWith("'") && BEGINS_LIKE_A_FORMULA.test(text.slice(1)) ? text.slice(1) : text
}
