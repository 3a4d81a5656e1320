import { createHash } from 'node:crypto'
import { openLineWriter } from './line-writer.ts'
import type { PublishedDay } from './manifest.store.ts'
import type { FileHash, Manifest, Part } from './manifest.ts'
import type { ReasonsDb } from './reasons.tables.ts'
import { readFacts } from './rows.store.ts'
import { type Format, heads } from './statement-file.ts'

export type PublishedFile = FileHash & { part: Part; format: Format }

/** Reads a manifest that was written here and never changed since. */
export function readManifest(text: string): Manifest {
  return JSON.parse(text)
}

export function findFile({ parts }: Manifest, number: number, format: Format): PublishedFile | undefined {
  const part = parts.find((each) => each.number === number)
  const hash = part?.files.find(({ name }) => name.endsWith(`.${format}`))
  return part === undefined || hash === undefined ? undefined : { ...hash, part, format }
}

/**
 * A published file, made again from the rows a piece at a time. What is not as it was signed is a fault in the middle of it, so that nobody
 * takes it for the file.
 */
export async function* writeFile(
  db: ReasonsDb,
  organisationId: string,
  { day, frame }: Pick<PublishedDay, 'day' | 'frame'>,
  { part, format, sha256 }: PublishedFile,
): AsyncGenerator<string> {
  const write = openLineWriter(format)
  const hash = createHash('sha256').update(heads[format])
  let waiting = heads[format]
  for await (const rows of readFacts(db, organisationId, { day, frame, from: part.first, last: part.last })) {
    const text = rows.map(write).join('')
    hash.update(text)
    if (waiting !== '') yield waiting
    waiting = text
  }
  // The last piece is held back until all of it is known to be right.
  if (hash.digest('hex') !== sha256) throw new Error(`A file of the statements of ${day} is not as it was signed`)
  yield waiting
}
