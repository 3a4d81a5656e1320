import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openObjectStore } from './object-store.open.ts'
import { ObjectMissing, type ObjectStore } from './object-store.ts'

/** s3rver publishes no types. */
type S3Server = { run(): Promise<AddressInfo>; close(): Promise<void> }
const S3rver: new (options: object) => S3Server = createRequire(import.meta.url)('s3rver')

const folder = await mkdtemp(join(tmpdir(), 'madoguchi-stores-'))
const stores: Record<string, ObjectStore> = {}
const s3 = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory: join(folder, 's3'), configureBuckets: [{ name: 'files' }] })
let endpoint = ''

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'S3RVER'
  process.env.AWS_SECRET_ACCESS_KEY = 'S3RVER'
  endpoint = `http://127.0.0.1:${(await s3.run()).port}`
  stores.folder = await openObjectStore(join(folder, 'store'))
  stores.s3 = await openObjectStore(`s3://files?region=tokyo&endpoint=${endpoint}`)
  stores['s3 under a prefix'] = await openObjectStore(`s3://files/desk-1?region=tokyo&endpoint=${endpoint}`)
})

afterAll(async () => {
  await s3.close()
  await rm(folder, { recursive: true })
})

async function* streamOf(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield Buffer.from(piece)
}

async function* breaksAfter(...pieces: (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  yield* streamOf(...pieces)
  throw new Error('the sender went away')
}

async function all(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of stream) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function listed(store: ObjectStore, prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys.sort()
}

const MiB = 1024 * 1024
const sixteen = Buffer.alloc(16 * MiB + 7, (Math.PI * 1e9).toString(36))

describe.each(['folder', 's3', 's3 under a prefix'])('every store keeps the same promises: %s', (name) => {
  const store = () => stores[name] ?? expect.unreachable()
  const at = (key: string) => `${name.replaceAll(' ', '-')}/${key}`

  test.each([
    ['one piece', [Buffer.from('abc')]],
    ['many pieces', Array.from({ length: 500 }, (_, n) => Buffer.from(`${n},`))],
    ['no byte at all', []],
    ['a part of S3 to the byte', [sixteen.subarray(0, 5 * MiB)]],
    ['a part and one byte', [sixteen.subarray(0, 5 * MiB + 1)]],
    ['several parts', [sixteen.subarray(0, 3 * MiB), sixteen.subarray(3 * MiB)]],
  ])('what was put is what one gets: %s', async (_, pieces) => {
    await store().put(at('round/trip'), streamOf(...pieces))
    expect((await all(await store().get(at('round/trip')))).equals(Buffer.concat(pieces))).toBe(true)
  })

  test('a later put under the same key replaces the whole object', async () => {
    await store().put(at('replaced'), streamOf('a long first content'))
    await store().put(at('replaced'), streamOf('short'))
    expect((await all(await store().get(at('replaced')))).toString()).toBe('short')
  })

  test.each([
    ['in its first piece', [Buffer.from('abc')]],
    ['after a whole part', [sixteen.subarray(0, 6 * MiB)]],
  ])('nothing is kept when the stream breaks: %s', async (_, pieces) => {
    await expect(store().put(at('broken/object'), breaksAfter(...pieces))).rejects.toThrow('the sender went away')
    await expect(store().get(at('broken/object'))).rejects.toThrow(ObjectMissing)
    expect(await listed(store(), at('broken'))).toEqual([])
  })

  test('a stream that breaks leaves the earlier object as it was', async () => {
    await store().put(at('kept'), streamOf('the first'))
    await expect(store().put(at('kept'), breaksAfter('the second'))).rejects.toThrow('the sender went away')
    expect((await all(await store().get(at('kept')))).toString()).toBe('the first')
  })

  test('what is not there is missing, and removing it is no fault', async () => {
    await expect(store().get(at('never/put'))).rejects.toThrow(ObjectMissing)
    await store().remove(at('never/put'))
    await store().put(at('once/put'), streamOf('abc'))
    await store().remove(at('once/put'))
    await store().remove(at('once/put'))
    await expect(store().get(at('once/put'))).rejects.toThrow(ObjectMissing)
  })

  test('keys are listed by how they begin, also in the middle of a name', async () => {
    for (const key of ['list/a', 'list/ab', 'list/a-b/c', 'list/b/a', 'lists/a']) await store().put(at(key), streamOf(key))
    expect(await listed(store(), at('list/'))).toEqual(['list/a', 'list/a-b/c', 'list/ab', 'list/b/a'].map(at))
    expect(await listed(store(), at('list/a'))).toEqual(['list/a', 'list/a-b/c', 'list/ab'].map(at))
    expect(await listed(store(), at('list/a-b/c'))).toEqual(['list/a-b/c'].map(at))
    expect(await listed(store(), at('none'))).toEqual([])
  })

  test('a key or a prefix that is none is a fault, whatever is asked', async () => {
    await expect(store().put('../outside', streamOf('abc'))).rejects.toThrow('not an object key')
    await expect((async () => await store().get('/etc/passwd'))()).rejects.toThrow('not an object key')
    await expect(store().remove('.partial')).rejects.toThrow('not an object key')
    await expect(listed(store(), '../')).rejects.toThrow('not a key prefix')
  })

  test('a store that works says so', async () => {
    await store().check()
  })
})

test('a prefix keeps two installations in one bucket apart', async () => {
  const other = await openObjectStore(`s3://files/desk-2?region=tokyo&endpoint=${endpoint}`)
  await other.put('apart', streamOf('of the second'))
  await expect(stores['s3 under a prefix']?.get('apart')).rejects.toThrow(ObjectMissing)
  expect(await listed(other, '')).toEqual(['apart'])
})

test.each([
  ['a bucket that does not exist', () => `s3://nowhere?region=tokyo&endpoint=${endpoint}`],
  ['nobody who answers', () => 's3://files?region=tokyo&endpoint=http://127.0.0.1:9'],
])('a store that does not work fails its check: %s', async (_, url) => {
  const store = await openObjectStore(url())
  await expect(store.check()).rejects.toThrow()
})

test('a place that cannot be understood is named at the start', async () => {
  await expect(openObjectStore('s3://files')).rejects.toThrow('OBJECT_STORE_URL: no-region')
})
