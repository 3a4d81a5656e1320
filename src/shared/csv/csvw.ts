/**
 * A description of a published table in the W3C's vocabulary for CSV on the web (CSVW), so that whoever downloads the
 * figures has their meaning, source, licence and notes with them. It is published beside the file as
 * `<file>-metadata.json`, where the standard looks for it.
 */
import type { Day } from '../day.ts'

export type InBoth = { ja: string; en: string }

export type CsvwColumn = {
  /** The name for programs: Latin letters, digits and underscores. */
  name: string
  /** The header of the column; a file may carry either of them. */
  titles: InBoth
  datatype: 'string' | 'integer' | 'decimal' | 'boolean' | 'date' | 'gYear' | 'gYearMonth' | 'anyURI'
  description?: InBoth
  required?: boolean
  /** What stands in a cell that holds no value, such as `*` for a suppressed one, besides nothing at all. */
  missing?: readonly string[]
}

export type CsvwTable = {
  /** The name of the file, beside which the description lies. */
  file: string
  title: InBoth
  description: InBoth
  columns: readonly CsvwColumn[]
  /** The columns that together tell one row from every other. */
  key: readonly string[]
  publisher: InBoth
  sources: readonly string[]
  /** The address of the licence. */
  licence: string
  issued: Day
  notes: readonly InBoth[]
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

export function csvwOf(table: CsvwTable): { readonly [name: string]: Json } {
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'ja' }],
    url: table.file,
    'dc:title': inLanguages(table.title),
    'dc:description': inLanguages(table.description),
    'dc:publisher': inLanguages(table.publisher),
    'dc:source': table.sources,
    'dc:license': { '@id': table.licence },
    'dc:issued': { '@value': table.issued, '@type': 'xsd:date' },
    notes: table.notes.map((note) => ({ 'rdfs:comment': inLanguages(note) })),
    dialect: { encoding: 'utf-8', header: true, delimiter: ',', quoteChar: '"', doubleQuote: true, lineTerminators: ['\r\n'] },
    tableSchema: { columns: table.columns.map(columnOf), primaryKey: table.key },
  }
}

/** Where the standard looks for the description of a file. */
export function csvwNameOf(file: string): string {
  return `${file}-metadata.json`
}

function columnOf(column: CsvwColumn): Json {
  return {
    name: column.name,
    titles: column.titles,
    datatype: column.datatype,
    ...(column.required === undefined ? {} : { required: column.required }),
    ...(column.missing === undefined ? {} : { null: ['', ...column.missing] }),
    ...(column.description === undefined ? {} : { 'dc:description': inLanguages(column.description) }),
  }
}

/** Outside of `titles` the standard has no map of languages, but a list of texts that name their own. */
function inLanguages({ ja, en }: InBoth): Json {
  return [
    { '@value': ja, '@language': 'ja' },
    { '@value': en, '@language': 'en' },
  ]
}
