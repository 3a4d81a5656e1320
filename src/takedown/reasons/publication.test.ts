import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { parseCsv } from '../../shared/csv/csv.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { readPublicKey } from '../../shared/signature/ed25519.cipher.ts'
import { BOARD, OURS } from '../takedown.testing.ts'
import { findFile, readManifest, writeFile } from './file.store.ts'
import { findPublishedDay, type PublishedDay } from './manifest.store.ts'
import { type Manifest, MOST_ROWS } from './manifest.ts'
import { hashParts, publishReasons } from './publication.commands.ts'
import { type ReasonsGround, reasonsGround } from './reasons.testing.ts'
import { factsOf, variedFacts } from './statement.testing.ts'
import { type Format, formats } from './statement-file.ts'

let ground: ReasonsGround
beforeAll(async () => {
  ground = await reasonsGround()
})
afterAll(() => ground.close())
const clear = ['statement_manifest', 'statement_day', 'statement_of_reasons'].map((table) => `delete from ${table};`).join(' ')
beforeEach(async () => {
  await ground.behind(`set session_replication_role = replica; ${clear} set session_replication_role = origin`)
  ground.at('2026-09-01T10:00:00')
})

const publish = () => publishReasons(ground.reasons, OURS)
async function dayOf(day: PublishedDay['day']): Promise<PublishedDay & { read: Manifest }> {
  const found = await inOrganisation(ground.reasons.db, OURS, (tx) => findPublishedDay(tx, OURS, day))
  if (found === undefined) throw new Error(`${day} is not published`)
  return { ...found, read: readManifest(found.manifest) }
}
async function fileOf(day: PublishedDay['day'], format: Format, number = 1): Promise<string> {
  const published = await dayOf(day)
  const file = findFile(published.read, number, format)
  if (file === undefined) throw new Error(`No ${format} of ${day}`)
  let text = ''
  for await (const piece of writeFile(ground.reasons.db, OURS, published, file)) text += piece
  return text
}
const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')

async function stated(count = 1): Promise<string[]> {
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const { measures } = await ground.measured()
    for (const id of measures) await ground.carriedOut(id)
    ids.push(...measures)
  }
  return ids
}

test('a day is published when it is over, and not before', async () => {
  await stated()
  ground.at('2026-09-01T23:59:59')
  expect(await publish()).toEqual([])
  ground.at('2026-09-02T00:00:00')
  expect(await publish()).toEqual(['2026-09-01'])
  expect(await publish()).toEqual([])
})

test('nothing is published before anything was stated', async () => {
  ground.at('2026-12-01T00:00:00')
  expect(await publish()).toEqual([])
})

test('a day without a statement has its manifest too, and each names the one before', async () => {
  await stated()
  ground.at('2026-09-04T09:00:00')
  expect(await publish()).toEqual(['2026-09-01', '2026-09-02', '2026-09-03'])
  const [first, second] = [await dayOf('2026-09-01'), await dayOf('2026-09-02')]
  expect([first.read.rows, first.read.previous]).toEqual([1, null])
  expect([second.read.rows, second.read.parts, second.read.previous]).toEqual([
    0,
    [],
    { day: '2026-09-01', sha256: sha256(first.manifest) },
  ])
})

test('the files hold a row for each statement, with hash and size as they were signed', async () => {
  await stated(3)
  ground.at('2026-09-02T09:00:00')
  await publish()
  const { read } = await dayOf('2026-09-01')
  expect(read.parts.map(({ number, rows, files }) => [number, rows, files.map(({ name }) => name)])).toEqual([
    [1, 3, ['statements-1.csv', 'statements-1.ndjson']],
  ])
  for (const format of formats) {
    const text = await fileOf('2026-09-01', format)
    const file = findFile(read, 1, format)
    expect([sha256(text), Buffer.byteLength(text)]).toEqual([file?.sha256, file?.bytes])
  }
})

test('the table and the lines say the same', async () => {
  await stated(2)
  ground.at('2026-09-02T09:00:00')
  await publish()
  const rows = parseCsv(await fileOf('2026-09-01', 'csv'), { mostRows: 10 })
  const lines = (await fileOf('2026-09-01', 'ndjson'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows.faults).toEqual([])
  expect(rows.rows).toHaveLength(2)
  for (const [at, { cells }] of rows.rows.entries()) {
    const { jp, ...line } = lines[at]
    const { standard_clause, ...own } = jp
    const flat: Record<string, unknown> = {
      ...line,
      ...Object.fromEntries(Object.entries(own).map(([name, value]) => [`jp_${name}`, value])),
      ...Object.fromEntries(['id', 'version', 'url'].map((name) => [`jp_standard_clause_${name}`, standard_clause?.[name] ?? null])),
    }
    const text = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : String(value ?? ''))
    expect(Object.fromEntries(Object.entries(flat).map(([name, value]) => [name, text(value)]))).toEqual(cells)
  }
})

describe('what happens after a day was published', () => {
  beforeEach(async () => {
    const [id = ''] = await stated()
    ground.at('2026-09-02T09:00:00')
    await publish()
    await ground.takenBack(id)
  })

  test('changes none of its bytes: a reversal stands in the files of its own day and names the first statement', async () => {
    const before = await fileOf('2026-09-01', 'ndjson')
    ground.at('2026-09-03T09:00:00')
    await publish()
    expect(await fileOf('2026-09-01', 'ndjson')).toBe(before)
    const reversal = JSON.parse(await fileOf('2026-09-02', 'ndjson'))
    expect(reversal).toMatchObject({
      application_date: '2026-09-01',
      end_date_visibility_restriction: '2026-09-02',
      jp: { refers_to: JSON.parse(before).puid },
    })
  })

  test('that comes late stands in the files of the first open day, with the day on which it was', async () => {
    ground.at('2026-09-01T12:00:00')
    const { measures } = await ground.measured()
    ground.at('2026-09-01T23:00:00')
    await ground.carriedOut(measures[0] ?? '')
    ground.at('2026-09-03T09:00:00')
    await publish()
    expect((await dayOf('2026-09-01')).read.rows).toBe(1)
    const lines = (await fileOf('2026-09-02', 'ndjson')).trim().split('\n')
    expect(lines.map((line) => JSON.parse(line).application_date)).toEqual(['2026-09-01', '2026-09-01'])
  })

  test('changes neither when the service is called otherwise', async () => {
    const before = await fileOf('2026-09-01', 'csv')
    await ground.behind(`update operated_service set name = '{"ja": "べつの名前", "easy": "x", "en": "x"}' where id = $1`, [BOARD])
    expect(await fileOf('2026-09-01', 'csv')).toBe(before)
    expect(before).toContain('ことのは掲示板')
  })
})

test('a file that is not as it was signed breaks off and is never whole', async () => {
  await stated(2)
  ground.at('2026-09-02T09:00:00')
  await publish()
  await ground.behind(
    `set session_replication_role = replica; update statement_of_reasons set right_code = 'other'; set session_replication_role = origin`,
  )
  await expect(fileOf('2026-09-01', 'csv')).rejects.toThrow('not as it was signed')
})

test('the signature is checked by anybody with openssl and the public key', async () => {
  await stated()
  ground.at('2026-09-02T09:00:00')
  await publish()
  const { manifest, signature } = await dayOf('2026-09-01')
  const folder = mkdtempSync(join(tmpdir(), 'reasons-'))
  const file = (name: string, bytes: string | Buffer) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  const key = file('key.pem', readPublicKey(ground.reasons.signer.publicKey)?.export({ type: 'spki', format: 'pem' }).toString() ?? '')
  const sig = file('manifest.sig', signature)
  const check = (text: string) =>
    execFileSync('openssl', [
      'pkeyutl',
      '-verify',
      '-pubin',
      '-inkey',
      key,
      '-rawin',
      '-in',
      file('manifest.json', text),
      '-sigfile',
      sig,
    ]).toString()
  expect(check(manifest)).toContain('Verified Successfully')
  expect(() => check(manifest.replace('"rows": 1', '"rows": 2'))).toThrow()
  rmSync(folder, { recursive: true })
})

test('the record tells of each publication, with the hash of its manifest', async () => {
  await stated()
  ground.at('2026-09-02T09:00:00')
  await publish()
  const { rows } = await ground.behind(`select details from event where kind = 'takedown.reasons-published' order by sequence desc limit 1`)
  expect(rows[0].details).toEqual({ day: '2026-09-01', rows: 1, sha256: sha256((await dayOf('2026-09-01')).manifest) })
})

test('nothing of what was told stands in any file', async () => {
  await ground.measured({}, { facts: '店をやめたあとに書かれました。' }).then(async ({ measures }) => ground.carriedOut(measures[0] ?? ''))
  ground.at('2026-09-02T09:00:00')
  await publish()
  const text = (await fileOf('2026-09-01', 'csv')) + (await fileOf('2026-09-01', 'ndjson')) + (await dayOf('2026-09-01')).manifest
  for (const secret of ['青木', 'hana@mail', 'thread/12', '持ち出した', '店をやめた', 'T-R8-', '事実ではない'])
    expect(text).not.toContain(secret)
})

test('while a day is being closed, a statement waits and comes into the next', async () => {
  await stated()
  const { measures } = await ground.measured()
  ground.at('2026-09-02T00:00:01')
  let carried: Promise<void> | undefined
  await inOrganisation(ground.reasons.db, OURS, async (tx) => {
    const { lockStatements, saveClosedDays } = await import('./statement.store.ts')
    await lockStatements(tx, OURS)
    ground.at('2026-09-01T23:59:59')
    carried = ground.carriedOut(measures[0] ?? '')
    await new Promise((resolve) => setTimeout(resolve, 200))
    const frame = { origin: 'https://desk.example', publisher: { ja: '', en: '' }, platforms: {} }
    await saveClosedDays(tx, OURS, ['2026-09-01'], frame, ground.clock.now)
  })
  await carried
  expect((await ground.statements()).map(({ day, applied_on }) => [day, applied_on]).sort()).toEqual([
    ['2026-09-01', '2026-09-01'],
    ['2026-09-02', '2026-09-01'],
  ])
})

describe('parts', () => {
  const id = (n: number) => `${String(n).padStart(8, '0')}-0000-4000-8000-000000000000`
  const rows = (count: number) => Array.from({ length: count }, (_, n) => factsOf({ id: id(n) }))
  async function* inBatches(sizes: readonly number[]) {
    const all = rows(sizes.reduce((sum, size) => sum + size, 0))
    let at = 0
    for (const size of sizes) {
      yield all.slice(at, at + size)
      at += size
    }
  }

  test.each<[string, number[], number, number[]]>([
    ['none of nothing', [], 3, []],
    ['one that is not full', [2], 3, [2]],
    ['one that is just full', [3], 3, [3]],
    ['a batch over the border', [2, 2], 3, [3, 1]],
    ['a batch longer than two parts', [7], 3, [3, 3, 1]],
  ])('%s', async (_, batches, most, expected) => {
    const parts = await hashParts(inBatches(batches), most)
    expect(parts.map((part) => part.rows)).toEqual(expected)
    expect(parts.map(({ number }) => number)).toEqual(expected.map((__, at) => at + 1))
  })

  test('a part is the same however its rows came', async () => {
    expect(await hashParts(inBatches([1, 1, 2]), 10)).toEqual(await hashParts(inBatches([4]), 10))
  })

  /** Whatever changes here would change what was signed: a new format is a new file beside these. */
  test('the format is the one that past days were signed in', async () => {
    const varied = variedFacts(420)
    const [part] = await hashParts(
      (async function* () {
        yield varied
      })(),
      MOST_ROWS,
    )
    expect(part?.files).toEqual([
      { name: 'statements-1.csv', bytes: 521_245, sha256: '8a2ceee738546b525d4885b31dbcfd5d51d05aa81c4e53b0896e9e9a1e68f769' },
      { name: 'statements-1.ndjson', bytes: 954_889, sha256: '330b090f1d90c409db4f75bf96e9d63f17ca1ff40e2057c0293c2011df4d6ab4' },
    ])
  })
})

test('parts are downloaded alone, each from its first row to its last', async () => {
  await stated(5)
  ground.at('2026-09-02T09:00:00')
  await publish()
  const published = await dayOf('2026-09-01')
  const whole = (await fileOf('2026-09-01', 'ndjson')).trimEnd().split('\n')
  const ids = whole.map((line) => String(JSON.parse(line).puid))
  expect(ids).toEqual(ids.toSorted())
  const part = { number: 2, rows: 2, first: ids[2] ?? '', last: ids[3] ?? '', files: [] }
  const text = `${whole.slice(2, 4).join('\n')}\n`
  let read = ''
  const file = { part, format: 'ndjson', name: '', bytes: 0, sha256: sha256(text) } as const
  for await (const piece of writeFile(ground.reasons.db, OURS, published, file)) read += piece
  expect(read).toBe(text)
})
