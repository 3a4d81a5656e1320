/**
 * What was published of a day: each file with its size and SHA-256, as a text that is signed. The manifest of the day before is named by
 * its hash, so that a day cannot be left out unnoticed.
 */
import type { InBoth } from '../../shared/csv/csvw.ts'
import type { Day } from '../../shared/day.ts'
import { type Format, formats, LICENCE, SCHEMA } from './statement-file.ts'

/** The names and addresses that the files of a day are written with, as they were when it was closed. */
export type Frame = {
  origin: string
  publisher: InBoth
  /** Services by their id. */
  platforms: Readonly<Record<string, string>>
}

/** A part of at most this many rows opens in a spreadsheet. */
export const MOST_ROWS = 100_000

export type FileHash = { name: string; bytes: number; sha256: string }
/** `first` and `last` are the numbers of its first and last statement, in whose order the rows are. */
export type Part = { number: number; rows: number; first: string; last: string; files: readonly FileHash[] }

export type Manifest = {
  manifest: 1
  publisher: InBoth
  day: Day
  schema: string
  licence: string
  rows: number
  parts: readonly Part[]
  previous: { day: Day; sha256: string } | null
}

export function manifestOf(day: Day, frame: Frame, parts: readonly Part[], previous: Manifest['previous']): Manifest {
  const rows = parts.reduce((sum, part) => sum + part.rows, 0)
  return { manifest: 1, publisher: frame.publisher, day, schema: SCHEMA, licence: LICENCE, rows, parts, previous }
}

export const manifestText = (manifest: Manifest): string => `${JSON.stringify(manifest, null, 2)}\n`

export function fileName(part: number, format: Format): string {
  return `statements-${part}.${format}`
}

/** Reads `statements-2.ndjson`. */
export function partOfFile(name: string): { part: number; format: Format } | undefined {
  const [, number, ending] = /^statements-([1-9]\d{0,4})\.(csv|ndjson)$/.exec(name) ?? []
  const format = formats.find((each) => each === ending)
  return format === undefined ? undefined : { part: Number(number), format }
}

/** Where a paragraph of the standards is read. */
export function clauseAddress(origin: string, version: number, clause: string): string {
  return `${origin}/standards/${version}#clause-${clause}`
}
