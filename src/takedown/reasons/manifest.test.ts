import { expect, test } from 'vitest'
import { findFile, readManifest } from './file.store.ts'
import { clauseAddress, type FileHash, fileName, manifestOf, manifestText, type Part, partOfFile } from './manifest.ts'
import { LICENCE, SCHEMA } from './statement-file.ts'

const file = (name: string): FileHash => ({ name, bytes: 10, sha256: 'a'.repeat(64) })
const part = (number: number, rows: number): Part => ({
  number,
  rows,
  first: '00000000-0000-4000-8000-000000000000',
  last: 'ffffffff-0000-4000-8000-000000000000',
  files: [file(`statements-${number}.csv`), file(`statements-${number}.ndjson`)],
})
const publisher = { ja: 'ことのは株式会社', en: 'Kotonoha Inc.' }
const frame = { origin: 'https://desk.example', publisher, platforms: {} }
const previous = { day: '2026-08-31', sha256: 'b'.repeat(64) } as const

test.each<[string, Part[], number]>([
  ['a day without statements', [], 0],
  ['a day of one part', [part(1, 3)], 3],
  ['a day of three parts', [part(1, 100_000), part(2, 100_000), part(3, 7)], 200_007],
])('%s counts the rows of all its parts', (_, parts, rows) => {
  expect(manifestOf('2026-09-01', frame, parts, null)).toMatchObject({ manifest: 1, day: '2026-09-01', rows, parts })
})

test('it names its publisher, its format, its licence and the day before', () => {
  expect(manifestOf('2026-09-01', frame, [], previous)).toMatchObject({ publisher, schema: SCHEMA, licence: LICENCE, previous })
  expect(manifestOf('2026-09-01', frame, [], null).previous).toBeNull()
})

test('what the services and the address are called is not told in it', () => {
  const named = { ...frame, platforms: { 'service-1': '内部の名前' } }
  expect(manifestText(manifestOf('2026-09-01', named, [part(1, 1)], null))).not.toMatch(/内部の名前|desk\.example/)
})

test('its text ends in a line break, is read back as it was, and hangs together with its order', () => {
  const manifest = manifestOf('2026-09-01', frame, [part(1, 3)], previous)
  const text = manifestText(manifest)
  expect(text.endsWith('}\n')).toBe(true)
  expect(readManifest(text)).toEqual(manifest)
  expect(Object.keys(JSON.parse(text))).toEqual(['manifest', 'publisher', 'day', 'schema', 'licence', 'rows', 'parts', 'previous'])
})

test.each([
  ['statements-1.csv', { part: 1, format: 'csv' }],
  ['statements-2.ndjson', { part: 2, format: 'ndjson' }],
  ['statements-99999.csv', { part: 99_999, format: 'csv' }],
] as const)('%s is the name of a file, and is written as it is read', (name, read) => {
  expect(partOfFile(name)).toEqual(read)
  expect(fileName(read.part, read.format)).toBe(name)
})

test.each([
  '',
  'statements-0.csv',
  'statements-01.csv',
  'statements--1.csv',
  'statements-1.CSV',
  'statements-1.xlsx',
  'statements-1.csv\n',
  'statements-1.csv/../key.pem',
  'statements-100000.csv',
  'statements-1e3.csv',
  'statements-１.csv',
  'xstatements-1.csv',
  'manifest.json',
])('%j is the name of no file', (name) => {
  expect(partOfFile(name)).toBeUndefined()
})

test('a file is found in the part of its number, by its ending', () => {
  const manifest = manifestOf('2026-09-01', frame, [part(1, 3), part(2, 1)], null)
  expect(findFile(manifest, 2, 'csv')).toMatchObject({ name: 'statements-2.csv', format: 'csv', part: { number: 2, rows: 1 } })
  expect(findFile(manifest, 1, 'ndjson')).toMatchObject({ name: 'statements-1.ndjson', format: 'ndjson' })
  expect(findFile(manifest, 3, 'csv')).toBeUndefined()
  const tableOnly = manifestOf('2026-09-01', frame, [{ ...part(1, 1), files: [file('statements-1.csv')] }], null)
  expect(findFile(tableOnly, 1, 'ndjson')).toBeUndefined()
})

test('a paragraph of the standards is read at its own place on the page of its version', () => {
  expect(clauseAddress('https://desk.example', 3, 'own-1')).toBe('https://desk.example/standards/3#clause-own-1')
})
