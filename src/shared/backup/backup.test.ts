import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { saveDraft, sendAnswer } from '../../consultation/answer.commands.ts'
import { type ConsultationGround, consultationGround, draft, OURS, SATO, told, work } from '../../consultation/consultation.testing.ts'
import { moveConsultation } from '../../consultation/move.commands.ts'
import { receive } from '../../consultation/receive.commands.ts'
import { inOrganisation } from '../database/database.store.ts'
import { openFolderStore } from '../files/object-store.folder.ts'
import type { ObjectStore } from '../files/object-store.ts'
import { sealRecord, verifyRecord } from '../record/record.commands.ts'
import { openSigner } from '../record/signer.cipher.ts'
import { witnessInObjects } from '../record/witness.objects.ts'
import { type FreshDatabase, freshDatabase } from '../testing/database.ts'
import { THEIRS } from '../testing/organisation.ts'
import { backUp, restore } from './backup.commands.ts'
import { type BackupTable, inOrderOfReference, type Manifest, migrationDifferences, type Reference } from './backup.ts'

let ground: ConsultationGround
let objects: ObjectStore
let folder = ''
const places: string[] = []
const databases: FreshDatabase[] = []
const quiet = () => {}
const when = { now: () => new Date('2026-11-24T03:00:00Z'), progress: quiet }

async function place(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'madoguchi-backup-'))
  places.push(made)
  return made
}

beforeAll(async () => {
  ground = await consultationGround()
  objects = await openFolderStore(await place())
  for (const organisationId of [OURS, THEIRS]) {
    for (let n = 0; n < 3; n += 1) {
      const { consultationId } = await receive(ground.deps, organisationId, told)
      const author = { kind: 'person', id: SATO, mayMoveAny: false } as const
      await moveConsultation(ground.deps, organisationId, { consultationId, action: 'claim', mover: author })
      const saved = await saveDraft(ground.deps, organisationId, { consultationId, author, draft: draft([work(), work()]) })
      if (saved.granted)
        await sendAnswer(ground.deps, organisationId, { consultationId, answerId: saved.value.answerId, author, leavesOut: true })
    }
    await sealRecord({ db: ground.db, signer, witness: witnessInObjects(objects), now: () => new Date() }, organisationId)
  }
  await objects.put('ours/file-1', bytes(['sealed ', 'bytes']))
})
afterAll(async () => {
  for (const database of databases) await database.drop()
  await ground.close()
  for (const made of places) await rm(made, { recursive: true, force: true })
})
beforeEach(async () => {
  folder = join(await place(), 'backup')
})

const signer = openSigner(Buffer.alloc(32, 4))
async function* bytes(parts: readonly string[]) {
  for (const part of parts) yield Buffer.from(part)
}

async function emptyPlace() {
  const database = await freshDatabase()
  databases.push(database)
  return { ownerUrl: database.ownerUrl, objects: await openFolderStore(await place()) }
}

/** Every row of every table as the owner reads it, in a fixed order. */
async function everything(url: string): Promise<Record<string, string[]>> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows: tables } = await client.query(
    "select schemaname || '.\"' || tablename || '\"' as name from pg_tables where schemaname in ('public', 'auth') and tablename not in ('migration', 'rate_limit') order by 1",
  )
  const all: Record<string, string[]> = {}
  for (const { name } of tables) {
    all[name] = (await client.query(`select to_jsonb(t)::text as row from ${name} t order by 1`)).rows.map(({ row }) => row)
  }
  await client.end()
  return all
}

test('a restore into an empty place gives the same rows and the same objects', async () => {
  const taken = await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  expect(taken.granted).toBe(true)
  const there = await emptyPlace()
  expect((await restore({ ...there, folder }, quiet)).granted).toBe(true)
  const before = await everything(ground.database.ownerUrl)
  expect(await everything(there.ownerUrl)).toEqual(before)
  expect(before['public."work"']).toHaveLength(12)
  const keys: string[] = []
  for await (const key of there.objects.list('')) keys.push(key)
  expect(keys.sort()).toEqual(['ours/file-1', `record-heads/${OURS}`, `record-heads/${THEIRS}`].sort())
})

test('after a restore the record verifies, work goes on, and numbers do not repeat', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  const there = await emptyPlace()
  await restore({ ...there, folder }, quiet)
  const { openDatabase, openPool } = await import('../database/database.store.ts')
  const pool = openPool(there.ownerUrl, 'madoguchi_app')
  const db = openDatabase<import('../../consultation/consultation.tables.ts').Visible>(pool)
  const record = { db, signer, witness: witnessInObjects(there.objects), now: () => new Date() }
  expect((await verifyRecord(record, OURS)).findings).toEqual([])
  await receive({ ...ground.deps, db }, OURS, told)
  expect(await sealRecord(record, OURS)).toBe(1)
  expect((await verifyRecord(record, OURS)).findings).toEqual([])
  const { rows } = await inOrganisation(db, OURS, async (tx) => ({ rows: await tx.selectFrom('consultation').select('number').execute() }))
  expect(new Set(rows.map(({ number }) => number)).size).toBe(4)
  await pool.end()
})

test('nothing a person told stands in the backup in clear', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  for (const file of await readdir(join(folder, 'tables'))) {
    const text = gunzipSync(await readFile(join(folder, 'tables', file))).toString()
    for (const canary of ['写真', 'hana@mail.example', '削除を依頼']) expect([file, text.includes(canary)]).toEqual([file, false])
  }
})

test('a folder that holds something is not written into', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  expect(await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)).toEqual({
    granted: false,
    refusal: 'folder-not-empty',
  })
})

test('a database with an organisation is not restored into', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  expect(await restore({ ownerUrl: ground.database.ownerUrl, objects, folder }, quiet)).toEqual({ granted: false, refusal: 'not-empty' })
})

test('a backup that was broken off has no manifest and is refused', async () => {
  expect(await restore({ ...(await emptyPlace()), folder }, quiet)).toEqual({ granted: false, refusal: 'no-manifest' })
})

test('a backup of another version of the tables is refused', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'))
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, migrations: manifest.migrations.slice(1) }))
  expect(await restore({ ...(await emptyPlace()), folder }, quiet)).toEqual({ granted: false, refusal: 'other-version' })
})

test('a damaged backup is refused and leaves the place empty', async () => {
  await backUp({ ownerUrl: ground.database.ownerUrl, objects, folder }, when)
  const file = join(folder, 'tables', 'public.consultation.jsonl.gz')
  const text = gunzipSync(await readFile(file)).toString()
  await writeFile(file, gzipSync(text.replace('"web"', '"chat"')))
  const there = await emptyPlace()
  expect(await restore({ ...there, folder }, quiet)).toEqual({ granted: false, refusal: 'damaged' })
  expect((await everything(there.ownerUrl))['public."consultation"']).toEqual([])
  await appendFile(file, '')
})

const table = (name: string): BackupTable => ({ schema: 'public', table: name, hasOrganisation: true })
const refers = (from: string, to: string): Reference => ({ from: `public.${from}`, to: `public.${to}` })

test('a table comes after those it refers to, itself excepted', () => {
  const references = [refers('work', 'answer'), refers('answer', 'consultation'), refers('note', 'note'), refers('note', 'consultation')]
  const ordered = inOrderOfReference(['work', 'note', 'answer', 'consultation'].map(table), references).map((each) => each.table)
  expect(ordered).toEqual(['consultation', 'note', 'answer', 'work'])
})

test('tables that refer in a circle are a mistake of the migrations', () => {
  expect(() => inOrderOfReference([table('a'), table('b')], [refers('a', 'b'), refers('b', 'a')])).toThrow('circle')
})

test.each<[string, Manifest['migrations'], string[]]>([
  ['the same', [{ name: '0001', sha256: 'a' }], []],
  [
    'an unknown migration',
    [
      { name: '0001', sha256: 'a' },
      { name: '0002', sha256: 'b' },
    ],
    ['0002 is missing in this version'],
  ],
  ['an edited one', [{ name: '0001', sha256: 'x' }], ['0001 is different']],
  ['an older one', [], ['0001 is newer than the backup']],
])('migrations are compared by name and content: %s', (_, backup, differences) => {
  expect(migrationDifferences(backup, [{ name: '0001', sha256: 'a' }])).toEqual(differences)
})
