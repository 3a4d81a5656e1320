import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import pg from 'pg'
import type { Instant } from '../day.ts'
import type { ObjectStore } from '../files/object-store.ts'
import { grant, type Outcome, refuse } from '../outcome.ts'
import {
  actAs,
  advanceCounters,
  insertRows,
  listMigrations,
  listOrganisationIds,
  listReferences,
  listTables,
  rowsOf,
} from './backup.store.ts'
import { type BackupTable, FORMAT, inOrderOfReference, type Manifest, migrationDifferences, nameOf, type TableFile } from './backup.ts'

type Places = { ownerUrl: string; objects: ObjectStore; folder: string }
type Progress = (line: string) => void

/**
 * Copies everything into an empty folder while the installation runs: the tables as they were at one moment, then the objects.
 * An object erased meanwhile is left out, which is what its erasure wanted.
 */
export async function backUp(
  { ownerUrl, objects, folder }: Places,
  { now, progress }: { now: () => Instant; progress: Progress },
): Promise<Outcome<Manifest, 'folder-not-empty'>> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0) return refuse('folder-not-empty')
  const { migrations, tables } = await withClient(ownerUrl, async (client) => {
    await client.query('begin isolation level repeatable read read only')
    const ids = await listOrganisationIds(client)
    const ordered = inOrderOfReference(await listTables(client), await listReferences(client))
    const files: TableFile[] = []
    const migrations = await listMigrations(client)
    for (const table of ordered) {
      files.push(await writeTable(client, join(folder, 'tables'), table, ids))
      progress(`${nameOf(table)}: ${files.at(-1)?.rows} rows`)
    }
    await client.query('commit')
    return { migrations, tables: files }
  })
  const manifest: Manifest = {
    format: FORMAT,
    takenAt: now().toISOString(),
    migrations,
    tables,
    objects: await copyObjects(objects, folder, progress),
  }
  // The manifest comes last: a folder without one is a backup that was broken off.
  await writeFile(join(folder, 'manifest.new'), JSON.stringify(manifest, null, 2), { mode: 0o600 })
  await rename(join(folder, 'manifest.new'), join(folder, 'manifest.json'))
  return grant(manifest)
}

async function writeTable(
  client: pg.ClientBase,
  folder: string,
  table: BackupTable,
  organisationIds: readonly string[],
): Promise<TableFile> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let rows = 0
  async function* lines() {
    for (const organisationId of table.hasOrganisation ? organisationIds : ['']) {
      await client.query('savepoint reading')
      await actAs(client, table.schema === 'auth' ? 'madoguchi_auth' : 'madoguchi_app', organisationId)
      for await (const batch of rowsOf(client, table)) {
        rows += batch.length
        const text = `${batch.join('\n')}\n`
        hash.update(text)
        yield text
      }
      await client.query('rollback to savepoint reading')
    }
  }
  await pipeline(lines, createGzip(), createWriteStream(tableFile(folder, table), { mode: 0o600 }))
  return { schema: table.schema, table: table.table, rows, sha256: hash.digest('hex') }
}

async function copyObjects(objects: ObjectStore, folder: string, progress: Progress): Promise<Manifest['objects']> {
  const copied: { key: string; bytes: number; sha256: string }[] = []
  for await (const key of objects.list('')) {
    const path = join(folder, 'objects', key)
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    let bytes = 0
    async function* measured(source: AsyncIterable<Uint8Array>) {
      for await (const part of source) {
        hash.update(part)
        bytes += part.length
        yield part
      }
    }
    await pipeline(measured(await objects.get(key)), createWriteStream(path, { mode: 0o600 }))
    copied.push({ key, bytes, sha256: hash.digest('hex') })
  }
  progress(`${copied.length} objects`)
  return copied
}

export type RestoreRefusal = 'no-manifest' | 'not-empty' | 'other-version' | 'damaged'

/**
 * Puts a backup into a migrated, empty database and an object store. Either all of the tables are there afterwards or none:
 * rows are checked against the manifest before the transaction is committed.
 */
export async function restore({ ownerUrl, objects, folder }: Places, progress: Progress): Promise<Outcome<Manifest, RestoreRefusal>> {
  const manifest = await readManifest(folder)
  if (manifest === undefined) return refuse('no-manifest')
  const outcome = await withClient(ownerUrl, async (client): Promise<Outcome<Manifest, RestoreRefusal>> => {
    if ((await listOrganisationIds(client)).length > 0) return refuse('not-empty')
    if (migrationDifferences(manifest.migrations, await listMigrations(client)).length > 0) return refuse('other-version')
    await client.query('begin')
    for (const file of manifest.tables) {
      const table = {
        ...file,
        hasOrganisation: (await listTables(client)).some((each) => nameOf(each) === nameOf(file) && each.hasOrganisation),
      }
      if ((await readTable(client, join(folder, 'tables'), table)) !== file.sha256) {
        await client.query('rollback')
        return refuse('damaged')
      }
      progress(`${nameOf(file)}: ${file.rows} rows`)
    }
    await client.query('commit')
    await advanceCounters(client)
    return grant(manifest)
  })
  if (outcome.granted) await putObjects(objects, folder, manifest, progress)
  return outcome
}

const ROWS_AT_ONCE = 200

/** @returns the hash of what was read */
async function readTable(client: pg.ClientBase, folder: string, table: BackupTable): Promise<string> {
  const hash = createHash('sha256')
  const lines = createInterface({
    input: createReadStream(tableFile(folder, table)).pipe(createGunzip()),
    crlfDelay: Number.POSITIVE_INFINITY,
  })
  let batch: string[] = []
  let batchOwner = ''
  const flush = async () => {
    if (batch.length > 0) await insertAs(client, table, batchOwner, batch)
    batch = []
  }
  for await (const line of lines) {
    if (line === '') continue
    hash.update(`${line}\n`)
    const owner = table.hasOrganisation ? ownerOf(line) : ''
    if (owner !== batchOwner || batch.length === ROWS_AT_ONCE) await flush()
    batchOwner = owner
    batch.push(line)
  }
  await flush()
  return hash.digest('hex')
}

async function insertAs(client: pg.ClientBase, table: BackupTable, organisationId: string, rows: readonly string[]): Promise<void> {
  await actAs(client, table.schema === 'auth' ? 'madoguchi_auth' : 'madoguchi_app', organisationId)
  await insertRows(client, table, rows)
  await client.query('reset role')
}

async function putObjects(objects: ObjectStore, folder: string, manifest: Manifest, progress: Progress): Promise<void> {
  for (const { key } of manifest.objects) await objects.put(key, createReadStream(join(folder, 'objects', key)))
  progress(`${manifest.objects.length} objects`)
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  const manifest: Manifest = JSON.parse(text)
  return manifest.format === FORMAT ? manifest : undefined
}

function ownerOf(line: string): string {
  const row: { organisation_id?: string } = JSON.parse(line)
  return row.organisation_id ?? ''
}

const tableFile = (folder: string, { schema, table }: BackupTable) => join(folder, `${schema}.${table}.jsonl.gz`)

async function withClient<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
