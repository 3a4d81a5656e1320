/** A table of requests that somebody of the desk uploads: a row a request, read by the schema of the form. */
import { type CsvFault, type CsvRow, parseCsv, writeCsv } from '../../shared/csv/csv.ts'
import type { FieldFault } from '../../shared/http/problem/field-faults.ts'
import type { ConsoleLanguage } from '../../shared/language.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import { looksLikeAddress } from '../../shared/text/url.ts'
import { deskWords } from '../desk/words.ts'
import type { Filing } from '../filing.ts'
import { type Ground, readOne } from '../machine/intake.ts'
import { type RightCode, rightCodes } from '../right-codes.ts'
import type { OperatedService } from '../service.ts'
import { takedownWords } from '../words.ts'
import { uploadWords } from './words.ts'

/** The names of the columns for programs; people read them by their words. Each stands for one place of the schema. */
export const columns = [
  'reference',
  'service',
  'name',
  'email',
  'phone',
  'agent_name',
  'agent_capacity',
  'agent_email',
  'urls',
  'excerpt',
  'author',
  'right',
  'explanation',
  'facts',
  'urgency',
  'show_reason',
  'show_name',
  'good_faith',
] as const
export type Column = (typeof columns)[number]

export const MOST_ROWS = 500

/** Where each place of the schema stands in a row. Longer beginnings come first. */
const PLACES: readonly (readonly [string, Column])[] = [
  ['/externalRef', 'reference'],
  ['/service', 'service'],
  ['/statements', 'service'],
  ['/parties/1/capacity', 'agent_capacity'],
  ['/parties/1/email', 'agent_email'],
  ['/parties/1', 'agent_name'],
  ['/parties/0/email', 'email'],
  ['/parties/0/phone', 'phone'],
  ['/parties', 'name'],
  ['/rights/0/explanation', 'explanation'],
  ['/rights', 'right'],
  ['/facts', 'facts'],
  ['/urgency', 'urgency'],
  ['/goodFaithStatement', 'good_faith'],
  ['/mayShowToSender/reason', 'show_reason'],
  ['/mayShowToSender', 'show_name'],
]

export function columnAt(pointer: string): Column {
  if (/^\/targets\/\d+\/excerpt/.test(pointer)) return 'excerpt'
  if (/^\/targets\/\d+\/authorHandle/.test(pointer)) return 'author'
  return PLACES.find(([place]) => pointer.startsWith(place))?.[1] ?? 'urls'
}

export type Whole = { line: number; filing: Filing; service: OperatedService }
/** What became of a row that was taken. */
export type Filed = { line: number; number: string; id: string }
export type Bad = { line: number; cells: CsvRow['cells']; errors: readonly FieldFault[] }
/** `name` is the heading of the column, `given` and `wanted` how many cells a row has and how many it should have. */
export type TableFault = {
  line: number
  cell: number
  fault: CsvFault['fault'] | 'column-unknown'
  name: string
  given: number
  wanted: number
}

/** Every row is taken or named with what is wrong with it; a table that cannot be told apart into rows is refused as it is. */
export function readTable(text: string, ground: Ground): { wholes: Whole[]; bad: Bad[] } | { faults: TableFault[] } {
  const { header, rows, faults } = parseCsv(text, { mostRows: MOST_ROWS })
  const named = header.map(columnNamed)
  const unknown = named.flatMap((column, index) =>
    column === undefined ? [{ line: 1, cell: index + 1, fault: 'column-unknown' } as const] : [],
  )
  if (faults.length > 0 || unknown.length > 0)
    return {
      faults: [...faults, ...unknown].map((fault) => ({
        ...fault,
        name: header[fault.cell - 1] ?? '',
        given: fault.cell - 1,
        wanted: header.length,
      })),
    }
  const wholes: Whole[] = []
  const bad: Bad[] = []
  for (const { line, cells } of rows) {
    const value = (column: Column) => cells[header[named.indexOf(column)] ?? '']?.trim() ?? ''
    const read = readOne(candidateOf(value, ground), ground)
    const errors = [...('errors' in read ? read.errors : []), ...cellFaults(value, ground)].filter(isFirstOfItsKind)
    if ('errors' in read || errors.length > 0) bad.push({ line, cells, errors })
    else wholes.push({ line, ...read })
  }
  return { wholes, bad }
}

/** What the schema cannot see any more once a cell was read as a value; told in the same pass as the rest. */
function cellFaults(value: (column: Column) => string, { services, language }: Ground): FieldFault[] {
  const fault = (pointer: string, code: string): FieldFault => ({ pointer, code, detail: '' })
  if (isExample(value, language)) return [fault('/externalRef', 'example')]
  const service = value('service')
  const isKnown = service === '' || services.some(({ slug }) => slug === serviceNamed(service, services))
  return [
    ...(isKnown ? [] : [fault('/service', 'service-unknown')]),
    ...(urlsIn(value).every(looksLikeAddress) ? [] : [fault('/targets/0/url', 'not-allowed')]),
    ...(['show_reason', 'show_name', 'good_faith'] as const).flatMap((column) =>
      isYesOrNo(value(column)) ? [] : [fault(ANSWERS[column], 'not-allowed')],
    ),
  ]
}

const ANSWERS = { show_reason: '/mayShowToSender/reason', show_name: '/mayShowToSender/name', good_faith: '/goodFaithStatement' } as const

const isFirstOfItsKind = ({ pointer, code }: FieldFault, index: number, all: readonly FieldFault[]): boolean =>
  all.findIndex((other) => other.pointer === pointer && other.code === code) === index

/** The row of the template that shows how it is filled in, left where it was. */
function isExample(value: (column: Column) => string, language: ConsoleLanguage): boolean {
  const example: Partial<Record<Column, string>> = uploadWords(language).example
  return columns.every((column) => value(column) === (example[column] ?? ''))
}

function columnNamed(name: string): Column | undefined {
  return columns.find(
    (column) => column === name || (['ja', 'en'] as const).some((language) => uploadWords(language).columns[column] === name),
  )
}

function candidateOf(value: (column: Column) => string, { services }: Ground) {
  const given = (column: Column) => value(column) || undefined
  const victim = { role: 'victim', name: value('name'), email: given('email'), phone: given('phone') }
  const agent = { role: 'agent', name: value('agent_name'), capacity: given('agent_capacity'), email: given('agent_email') }
  const told = { excerpt: given('excerpt'), authorHandle: given('author') }
  return {
    schemaVersion: '1',
    externalRef: given('reference'),
    service: serviceNamed(value('service'), services) || undefined,
    parties: agent.name === '' ? [victim] : [victim, agent],
    targets: urlsIn(value).map((url) => ({ url, ...told })),
    rights: [{ code: rightNamed(value('right')), explanation: value('explanation') }],
    facts: given('facts'),
    urgency: given('urgency'),
    goodFaithStatement: isYes(value('good_faith')),
    mayShowToSender: { name: isYes(value('show_name')), reason: isYes(value('show_reason')) },
    origin: { channel: 'csv' },
  }
}

const urlsIn = (value: (column: Column) => string): string[] =>
  value('urls')
    .split(/\s+/)
    .filter((url) => url !== '')

/** A right by its code or by one of its names; what is neither is left to the schema to refuse. */
function rightNamed(written: string): string {
  const folded = foldWidth(written).toLowerCase()
  return rightCodes.find((code) => code === folded || namesOf(code).some((name) => foldWidth(name).toLowerCase() === folded)) ?? written
}

/** As the desk says it, as the form says it, and that without what stands in brackets: 「名誉」「名誉権（名誉毀損）」「名誉権」. */
function namesOf(code: RightCode): string[] {
  return (['ja', 'en'] as const).flatMap((language) => {
    const long = takedownWords(language).rights[code].name
    return [deskWords(language).rights[code], long, long.replace(/\s*[（(].*$/, '')]
  })
}

/** A service by the name in its address or by its own; what is neither stays as it was written. */
function serviceNamed(written: string, services: Ground['services']): string {
  return services.find(({ slug, name }) => [slug, name.ja, name.en].includes(written))?.slug ?? written
}

const YES: readonly string[] = ['はい', '○', '◯', 'yes', 'true', '1']
const NO: readonly string[] = ['いいえ', '×', 'no', 'false', '0', '']
const isYes = (written: string): boolean => YES.includes(foldWidth(written).toLowerCase())
const isYesOrNo = (written: string): boolean => isYes(written) || NO.includes(foldWidth(written).toLowerCase())

/** The columns by their words, with one row that shows how they are filled in. */
export function template(language: ConsoleLanguage): string {
  const words = uploadWords(language)
  const example: Partial<Record<Column, string>> = words.example
  const row = columns.map((column) => example[column] ?? '')
  return writeCsv({ header: columns.map((column) => words.columns[column]), rows: [row] }, { byteOrderMark: true })
}

/** The rows that were not taken, as they were written, to be mended and sent again. */
export function rowsOf(bad: readonly Bad[]): string {
  const [first] = bad
  if (first === undefined) return ''
  const header = Object.keys(first.cells)
  return writeCsv({ header, rows: bad.map(({ cells }) => header.map((name) => cells[name] ?? '')) }, { byteOrderMark: false })
}
