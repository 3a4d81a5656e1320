import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFolderStore } from './object-store.folder.ts'
import { ObjectMissing, type ObjectStore } from './object-store.ts'
import { readSealed, type SealedObject, writeSealed } from './sealed-object.cipher.ts'

const KiB = 1024
const MiB = KiB * KiB
/** A sealed chunk: 64 KiB of the file and 17 bytes of seal, after 25 bytes of version and header. */
const SEALED_CHUNK = 64 * KiB + 17
const PREFIX = 25

let folder = ''
let store: ObjectStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-sealed-'))
  store = await openFolderStore(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

/** Bytes without a pattern that are the same in every run. */
function bytesOf(size: number): Buffer {
  const bytes = Buffer.alloc(size)
  let state = 42
  for (let at = 0; at < size; at += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    bytes[at] = state >> 16
  }
  return bytes
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}

async function sealed(key: string, bytes: Buffer): Promise<SealedObject> {
  const outcome = await writeSealed(store, key, inPieces(bytes, 10_000), { bytes: 20 * MiB })
  return outcome.granted ? outcome.value : expect.unreachable(outcome.refusal)
}

async function opened(objectKey: string, key: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readSealed(store, objectKey, key)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const onDisk = (key: string) => join(folder, ...key.split('/'))

test.each([
  ['one byte', 1, 1],
  ['a byte less than a chunk', 64 * KiB - 1, 1],
  ['a chunk', 64 * KiB, 1],
  ['a byte more than a chunk', 64 * KiB + 1, 2],
  ['three chunks', 192 * KiB, 3],
  ['three megabytes and a bit', 3 * MiB + 5, 49],
])('what was sealed is what is opened: %s', async (_, size, chunks) => {
  const bytes = bytesOf(size)
  const file = await sealed('round-trip', bytes)
  expect(file).toMatchObject({ size, sha256: createHash('sha256').update(bytes).digest('hex') })
  expect((await readFile(onDisk('round-trip'))).byteLength).toBe(PREFIX + size + chunks * 17)
  expect((await opened('round-trip', file.key)).equals(bytes)).toBe(true)
})

test('the hash is that of the plain file, as any other tool would compute it', async () => {
  const file = await sealed('known', Buffer.from('abc'))
  expect(file.sha256).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
})

test('nothing of the file can be seen in the store, and the same file never looks the same twice', async () => {
  const story = Buffer.from('ここに書かれたことは、だれにも読めません。'.repeat(100))
  const first = await sealed('secret/1', story)
  const second = await sealed('secret/2', story)
  const [one, two] = [await readFile(onDisk('secret/1')), await readFile(onDisk('secret/2'))]
  expect(one.includes(Buffer.from('だれにも'))).toBe(false)
  expect(one.equals(two)).toBe(false)
  expect(first.key.equals(second.key)).toBe(false)
})

describe('a file is refused, and nothing stays behind', () => {
  test.each([
    ['one byte too many', 100, 101, 'too-large'],
    ['far too many', 1_000, 5 * MiB, 'too-large'],
    ['no byte at all', 100, 0, 'empty'],
  ])('%s', async (_, limit, size, refusal) => {
    const outcome = await writeSealed(store, 'refused/file', inPieces(bytesOf(size), 50_000), { bytes: limit })
    expect(outcome).toEqual({ granted: false, refusal })
    await expect(store.get('refused/file')).rejects.toThrow(ObjectMissing)
  })

  test('a file of exactly the limit is kept', async () => {
    expect(await writeSealed(store, 'at-limit', inPieces(bytesOf(100), 7), { bytes: 100 })).toMatchObject({ granted: true })
  })

  test('a stream that is too long is not read to its end', async () => {
    let given = 0
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) {
        given += 1
        yield Buffer.alloc(1_000)
      }
    }
    expect(await writeSealed(store, 'refused/endless', endless(), { bytes: 10_000 })).toEqual({ granted: false, refusal: 'too-large' })
    expect(given).toBe(11)
  })
})

test('a sender who goes away leaves nothing behind', async () => {
  async function* breaks(): AsyncGenerator<Uint8Array> {
    yield Buffer.alloc(200_000)
    throw new Error('the sender went away')
  }
  await expect(writeSealed(store, 'gone/file', breaks(), { bytes: MiB })).rejects.toThrow('the sender went away')
  await expect(store.get('gone/file')).rejects.toThrow(ObjectMissing)
})

test('a store that fails is a fault, and is asked to forget what it may have kept', async () => {
  const removed: string[] = []
  const failing: ObjectStore = {
    ...store,
    async put() {
      throw new Error('the disk is full')
    },
    async remove(key) {
      removed.push(key)
      throw new Error('and cannot be changed either')
    },
  }
  await expect(writeSealed(failing, 'a/b', inPieces(bytesOf(10), 10), { bytes: 100 })).rejects.toThrow('the disk is full')
  expect(removed).toEqual(['a/b'])
})

describe('a sealed object that is not exactly what was written is refused', () => {
  const size = 3 * 64 * KiB + 100
  const chunk = (n: number) => [PREFIX + n * SEALED_CHUNK, PREFIX + (n + 1) * SEALED_CHUNK] as const

  test('a thousand bytes changed at random places', async () => {
    const file = await sealed('flipped', bytesOf(size))
    const original = await readFile(onDisk('flipped'))
    let found = 0
    for (let round = 0; round < 1_000; round += 1) {
      const at = Math.floor(Math.random() * original.byteLength)
      const changed = Buffer.from(original)
      changed[at] = (changed[at] ?? 0) ^ (1 + Math.floor(Math.random() * 255))
      await writeFile(onDisk('flipped'), changed)
      await opened('flipped', file.key).catch((fault: Error) => {
        if (fault.message.includes('was changed')) found += 1
      })
    }
    expect(found).toBe(1_000)
  })

  test.each<[string, (whole: Buffer) => Buffer]>([
    ['nothing is left', () => Buffer.alloc(0)],
    ['only the version is left', (whole) => whole.subarray(0, 1)],
    ['only the header is left', (whole) => whole.subarray(0, PREFIX)],
    ['the last byte is missing', (whole) => whole.subarray(0, -1)],
    ['the last chunk is missing', (whole) => whole.subarray(0, chunk(2)[1])],
    ['all but the first chunk are missing', (whole) => whole.subarray(0, chunk(0)[1])],
    ['a chunk in the middle is missing', (whole) => Buffer.concat([whole.subarray(0, chunk(1)[0]), whole.subarray(chunk(1)[1])])],
    ['a byte was added', (whole) => Buffer.concat([whole, Buffer.of(0)])],
    ['seventeen bytes were added, as many as a seal', (whole) => Buffer.concat([whole, Buffer.alloc(17)])],
    ['a whole chunk was added', (whole) => Buffer.concat([whole, whole.subarray(...chunk(1))])],
    [
      'a chunk stands twice',
      (whole) => Buffer.concat([whole.subarray(0, chunk(1)[1]), whole.subarray(...chunk(1)), whole.subarray(chunk(1)[1])]),
    ],
    [
      'two chunks changed places',
      (whole) =>
        Buffer.concat([whole.subarray(0, PREFIX), whole.subarray(...chunk(1)), whole.subarray(...chunk(0)), whole.subarray(chunk(1)[1])]),
    ],
    ['it says to be of a later version', (whole) => Buffer.concat([Buffer.of(2), whole.subarray(1)])],
  ])('%s', async (_, change) => {
    const file = await sealed('changed', bytesOf(size))
    await writeFile(onDisk('changed'), change(await readFile(onDisk('changed'))))
    await expect(opened('changed', file.key)).rejects.toThrow('is incomplete, was changed, or belongs to another place or key')
  })

  test.each([
    ['a byte', 1],
    ['as many bytes as a seal', 17],
    ['a chunk', SEALED_CHUNK],
  ])('something was added after a file of full chunks: %s', async (_, more) => {
    const file = await sealed('full', bytesOf(2 * 64 * KiB))
    await writeFile(onDisk('full'), Buffer.concat([await readFile(onDisk('full')), Buffer.alloc(more)]))
    await expect(opened('full', file.key)).rejects.toThrow('was changed')
  })

  test("another case's object was put in its place", async () => {
    const mine = await sealed('case-1/file', bytesOf(1_000))
    await sealed('case-2/file', bytesOf(1_000))
    await writeFile(onDisk('case-1/file'), await readFile(onDisk('case-2/file')))
    await expect(opened('case-1/file', mine.key)).rejects.toThrow('was changed')
  })

  test('the object was moved, even together with its key', async () => {
    const file = await sealed('case-1/moved', bytesOf(1_000))
    await writeFile(onDisk('case-2/moved'), await readFile(onDisk('case-1/moved')))
    await expect(opened('case-2/moved', file.key)).rejects.toThrow('belongs to another place')
  })

  test('the key is another', async () => {
    await sealed('other-key', bytesOf(1_000))
    await expect(opened('other-key', Buffer.alloc(32))).rejects.toThrow('or key')
  })
})

test('an object that is not there is missing', async () => {
  await expect(opened('not/there', Buffer.alloc(32))).rejects.toThrow(ObjectMissing)
})

test('a reader who leaves early closes the object', async () => {
  const file = await sealed('left', bytesOf(MiB))
  let closed = false
  const watched: ObjectStore = {
    ...store,
    async get(key) {
      const source = await store.get(key)
      return (async function* () {
        try {
          yield* source
        } finally {
          closed = true
        }
      })()
    },
  }
  for await (const piece of readSealed(watched, 'left', file.key)) {
    expect(piece.byteLength).toBe(64 * KiB)
    break
  }
  expect(closed).toBe(true)
})

test('sealing and opening 200 MB takes no more memory than a few chunks', async () => {
  async function* long(): AsyncGenerator<Uint8Array> {
    const piece = bytesOf(64 * KiB)
    for (let n = 0; n < 3_200; n += 1) yield piece
  }
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 5)
  const outcome = await writeSealed(store, 'long', long(), { bytes: 300 * MiB })
  const file = outcome.granted ? outcome.value : expect.unreachable()
  let size = 0
  for await (const piece of readSealed(store, 'long', file.key)) size += piece.byteLength
  clearInterval(watch)
  expect(size).toBe(200 * MiB)
  expect((highest - before) / MiB).toBeLessThan(100)
})
