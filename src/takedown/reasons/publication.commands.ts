import { createHash, type Hash } from 'node:crypto'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { addDays, type Day, dayOf } from '../../shared/day.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { SYSTEM } from '../../shared/record/record.ts'
import { openLineWriter } from './line-writer.ts'
import { findLastPublishedDay, findUnpublishedDay, saveManifest } from './manifest.store.ts'
import { type Frame, fileName, MOST_ROWS, manifestOf, manifestText, type Part } from './manifest.ts'
import type { ReasonsDeps } from './reasons.deps.ts'
import { readFacts } from './rows.store.ts'
import { findOpenDay, findPlatforms, lockStatements, saveClosedDays } from './statement.store.ts'
import type { StatementFacts } from './statement.ts'
import { type Format, formats, heads } from './statement-file.ts'

/** After months without a worker, the rest follows at the next run. */
const MOST_DAYS = 40

/** Closes every day that is over and publishes it. @returns the days that were published now */
export async function publishReasons(deps: ReasonsDeps, organisationId: string): Promise<Day[]> {
  await closeDays(deps, organisationId)
  const published: Day[] = []
  while (published.length < MOST_DAYS) {
    const next = await inOrganisation(deps.db, organisationId, (tx) => findUnpublishedDay(tx, organisationId))
    if (next === undefined) break
    await publishDay(deps, organisationId, next)
    published.push(next.day)
  }
  return published
}

/** From here on a statement that comes late stands in the files of a later day, and the day's own rows are settled. */
async function closeDays({ db, now, publisher }: ReasonsDeps, organisationId: string): Promise<void> {
  const { name, origin } = await publisher(organisationId)
  const at = now()
  await inOrganisation(db, organisationId, async (tx) => {
    await lockStatements(tx, organisationId)
    const open = await findOpenDay(tx, organisationId)
    if (open === null) return
    const days: Day[] = []
    for (let day = open; day < dayOf(at) && days.length < MOST_DAYS; day = addDays(day, 1)) days.push(day)
    const platforms = await findPlatforms(tx, organisationId)
    await saveClosedDays(tx, organisationId, days, { origin, publisher: name, platforms }, at)
  })
}

async function publishDay({ db, now, signer }: ReasonsDeps, organisationId: string, { day, frame }: { day: Day; frame: Frame }) {
  const parts = await hashParts(readFacts(db, organisationId, { day, frame }), MOST_ROWS)
  await inOrganisation(db, organisationId, async (tx) => {
    const before = await findLastPublishedDay(tx, organisationId)
    const previous = before === undefined ? null : { day: before.day, sha256: sha256(before.manifest) }
    const manifest = manifestOf(day, frame, parts, previous)
    const text = manifestText(manifest)
    const signature = signer.sign(Buffer.from(text))
    await saveManifest(tx, organisationId, { day, rows: manifest.rows, manifest: text, signature, at: now() })
    await recordEvent(tx, organisationId, {
      context: 'takedown',
      subjectId: organisationId,
      kind: 'takedown.reasons-published',
      actor: SYSTEM,
      at: now(),
      details: { day, rows: manifest.rows, sha256: sha256(text) },
    })
  })
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

type Writers = Record<Format, (facts: StatementFacts) => string>
type Writing = { number: number; rows: number; first: string; last: string; hashes: Record<Format, { hash: Hash; bytes: number }> }

/** Writes every row into its files as they will be downloaded, and keeps their hashes alone. */
export async function hashParts(batches: AsyncIterable<readonly StatementFacts[]>, mostRows: number): Promise<Part[]> {
  const parts: Part[] = []
  const writers: Writers = { csv: openLineWriter('csv'), ndjson: openLineWriter('ndjson') }
  let writing: Writing | undefined
  for await (const batch of batches) {
    for (let at = 0; at < batch.length; ) {
      writing ??= begun(parts.length + 1)
      const rows = batch.slice(at, at + mostRows - writing.rows)
      addRows(writing, rows, writers)
      at += rows.length
      if (writing.rows < mostRows) continue
      parts.push(finished(writing))
      writing = undefined
    }
  }
  return writing === undefined ? parts : [...parts, finished(writing)]
}

function begun(number: number): Writing {
  const open = (format: Format) => ({ hash: createHash('sha256').update(heads[format]), bytes: Buffer.byteLength(heads[format]) })
  return { number, rows: 0, first: '', last: '', hashes: { csv: open('csv'), ndjson: open('ndjson') } }
}

function addRows(writing: Writing, rows: readonly StatementFacts[], writers: Writers): void {
  for (const format of formats) {
    const text = rows.map(writers[format]).join('')
    writing.hashes[format].hash.update(text)
    writing.hashes[format].bytes += Buffer.byteLength(text)
  }
  if (writing.rows === 0) writing.first = rows[0]?.id ?? ''
  writing.last = rows.at(-1)?.id ?? ''
  writing.rows += rows.length
}

function finished({ number, rows, first, last, hashes }: Writing): Part {
  const files = formats.map((format) => ({
    name: fileName(number, format),
    bytes: hashes[format].bytes,
    sha256: hashes[format].hash.digest('hex'),
  }))
  return { number, rows, first, last, files }
}
