import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepDisplayCopy, keepFile, removeKeptFile } from './kept-file.store.ts'
import { openFolderStore } from './object-store.folder.ts'
import { ObjectMissing, type ObjectStore } from './object-store.ts'
import { readSealed } from './sealed-object.cipher.ts'

let folder = ''
let store: ObjectStore
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-kept-'))
  store = await openFolderStore(folder)
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function* streamOf(bytes: Buffer | string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(bytes)
}

async function listed(prefix: string): Promise<string[]> {
  const keys: string[] = []
  for await (const key of store.list(prefix)) keys.push(key)
  return keys.sort()
}

async function opened(objectKey: string, key: Buffer): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readSealed(store, objectKey, key)) pieces.push(piece)
  return Buffer.concat(pieces)
}

const limits = { bytes: 1_000_000 }

async function kept(objectKey: string, givenName: string, bytes: Buffer | string) {
  const outcome = await keepFile(store, objectKey, { givenName, stream: streamOf(bytes) }, limits)
  return outcome.granted ? outcome.value : expect.unreachable(outcome.refusal)
}

test('a picture is kept as it was sent, byte for byte, under a name that tells the truth', async () => {
  const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#36c' } })
    .withExif({ IFD0: { Make: 'x' } })
    .jpeg()
    .toBuffer()
  const file = await kept('o/c/photo', '証拠.png', bytes)
  expect(file).toMatchObject({ objectKey: 'o/c/photo', name: '証拠.jpg', kind: 'jpeg', mime: 'image/jpeg', size: bytes.byteLength })
  expect((await opened('o/c/photo', file.key)).equals(bytes)).toBe(true)
})

test('a text is kept with the encoding it was written in', async () => {
  const file = await kept('o/c/text', 'memo.TXT', Buffer.from('8df093fa', 'hex'))
  expect(file).toMatchObject({ name: 'memo.txt', kind: 'text', mime: 'text/plain', encoding: 'shift_jis', size: 4 })
})

test.each([
  ['a program', 'photo.jpg', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'executable'],
  ['a text that is too long', 'memo.txt', 'a'.repeat(1_000_001), 'too-large'],
  ['nothing', 'memo.txt', '', 'empty'],
])('what is refused leaves nothing behind: %s', async (_, name, bytes, refusal) => {
  expect(await keepFile(store, 'refused/file', { givenName: name, stream: streamOf(bytes) }, limits)).toEqual({ granted: false, refusal })
  expect(await listed('refused')).toEqual([])
})

test('what is shown of a picture is kept sealed beside it, and goes when it goes', async () => {
  const picture = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#36c' } })
    .png()
    .toBuffer()
  const file = await kept('o/d/screen', 'screen.png', picture)
  const outcome = await keepDisplayCopy(store, file)
  const copy = outcome.granted ? outcome.value : expect.unreachable(outcome.refusal)

  expect(copy).toMatchObject({
    width: 1600,
    height: 800,
    image: { objectKey: 'o/d/screen-image' },
    thumbnail: { objectKey: 'o/d/screen-thumbnail' },
  })
  const image = await opened(copy.image.objectKey, copy.image.key)
  expect(image.byteLength).toBe(copy.image.size)
  expect(await sharp(image).metadata()).toMatchObject({ format: 'webp', width: 1600 })
  expect((await sharp(await opened(copy.thumbnail.objectKey, copy.thumbnail.key)).metadata()).width).toBe(320)
  expect((await readFile(join(folder, 'o/d/screen-image'))).includes('WEBP')).toBe(false)

  expect(await listed('o/d/')).toEqual(['o/d/screen', 'o/d/screen-image', 'o/d/screen-thumbnail'])
  await removeKeptFile(store, 'o/d/screen')
  expect(await listed('o/d/')).toEqual([])
})

test('making the copies again replaces them', async () => {
  const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#36c' } })
    .png()
    .toBuffer()
  const file = await kept('o/e/screen', 'screen.png', picture)
  await keepDisplayCopy(store, file)
  const again = await keepDisplayCopy(store, file)
  const copy = again.granted ? again.value : expect.unreachable(again.refusal)
  expect((await opened(copy.image.objectKey, copy.image.key)).subarray(8, 12).toString()).toBe('WEBP')
  expect(await listed('o/e/')).toHaveLength(3)
})

test('a picture that cannot be shown stays, without copies', async () => {
  const file = await kept('o/f/broken', 'broken.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'))
  expect(await keepDisplayCopy(store, file)).toEqual({ granted: false, refusal: 'broken-picture' })
  expect(await listed('o/f/')).toEqual(['o/f/broken'])
})

test('a picture that is gone or was opened with another key is a fault', async () => {
  const file = await kept('o/g/text', 'a.txt', 'abc')
  await expect(keepDisplayCopy(store, { objectKey: 'o/g/nothing', key: file.key })).rejects.toThrow(ObjectMissing)
  await expect(keepDisplayCopy(store, { objectKey: 'o/g/text', key: Buffer.alloc(32) })).rejects.toThrow('or key')
})
