import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { get } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloadOriginal, type OriginalFile, showDisplayCopy } from './download.http.ts'
import { openFolderStore } from './object-store.folder.ts'
import { ObjectMissing, type ObjectStore } from './object-store.ts'
import { writeSealed } from './sealed-object.cipher.ts'

let folder = ''
let store: ObjectStore
let server: ServerType
let port = 0
let served: OriginalFile

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-download-'))
  store = await openFolderStore(folder)
  const app = new Hono().get('/file', () => downloadOriginal(store, served))
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (address: AddressInfo) => {
      port = address.port
      resolve()
    })
  })
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

async function stored(objectKey: string, bytes: Buffer): Promise<{ objectKey: string; key: Buffer; size: number }> {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield bytes
  }
  const outcome = await writeSealed(store, objectKey, pieces(), { bytes: 10_000_000 })
  return outcome.granted ? { objectKey, ...outcome.value } : expect.unreachable(outcome.refusal)
}

test('the original is always to be saved, under its name, and can do nothing where it is opened', async () => {
  const file = await stored('a/pdf', Buffer.from('%PDF-1.7'))
  const answer = await downloadOriginal(store, { ...file, name: '画面.pdf', mime: 'application/pdf' })
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toEqual({
    'content-type': 'application/pdf',
    'content-disposition': `attachment; filename="__.pdf"; filename*=UTF-8''%E7%94%BB%E9%9D%A2.pdf`,
    'content-length': '8',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'accept-ranges': 'none',
  })
  expect(await answer.text()).toBe('%PDF-1.7')
})

test('a text says how it is to be read', async () => {
  const file = await stored('a/text', Buffer.from('8df093fa', 'hex'))
  const answer = await downloadOriginal(store, { ...file, name: 'a.txt', mime: 'text/plain', encoding: 'shift_jis' })
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=shift_jis')
  expect(Buffer.from(await answer.arrayBuffer()).toString('hex')).toBe('8df093fa')
})

test('a display copy is shown in its page, without a name, and just as powerless', async () => {
  const file = await stored('a/copy', Buffer.from('RIFF....WEBP'))
  const answer = await showDisplayCopy(store, file)
  expect(answer.headers.get('content-type')).toBe('image/webp')
  expect(answer.headers.get('content-disposition')).toBe('inline')
  expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(await answer.text()).toBe('RIFF....WEBP')
})

test('a file of unknown size is sent without a length', async () => {
  const { objectKey, key } = await stored('a/unknown', Buffer.from('abc'))
  const answer = await showDisplayCopy(store, { objectKey, key })
  expect(answer.headers.has('content-length')).toBe(false)
  expect(await answer.text()).toBe('abc')
})

test('a file that is missing or whose beginning was changed is not answered at all', async () => {
  const file = { ...(await stored('a/changed', Buffer.alloc(1_000))), name: 'a.txt', mime: 'text/plain' }
  const bytes = await readFile(join(folder, 'a/changed'))
  bytes[500] = (bytes[500] ?? 0) ^ 1
  await writeFile(join(folder, 'a/changed'), bytes)
  await expect(downloadOriginal(store, file)).rejects.toThrow('was changed')
  await expect(downloadOriginal(store, { ...file, objectKey: 'a/missing' })).rejects.toThrow(ObjectMissing)
})

/** What a browser sees: the bytes it got, and whether the connection kept what it had promised. */
async function fetched(): Promise<{ length: string | undefined; bytes: number; complete: boolean }> {
  return await new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', path: '/file' }, (answer) => {
      let bytes = 0
      answer.on('data', (piece: Buffer) => {
        bytes += piece.byteLength
      })
      answer.on('error', () => undefined)
      answer.on('close', () => resolve({ length: answer.headers['content-length'], bytes, complete: answer.complete }))
    }).on('error', reject)
  })
}

test('over a real connection the whole file arrives, with its length', async () => {
  served = { ...(await stored('b/whole', Buffer.alloc(3_000_000, 'x'))), name: 'a.txt', mime: 'text/plain' }
  expect(await fetched()).toEqual({ length: '3000000', bytes: 3_000_000, complete: true })
})

test('when a later part was changed, the connection breaks off, and the browser knows that the download failed', async () => {
  served = { ...(await stored('b/late', Buffer.alloc(3_000_000, 'x'))), name: 'a.txt', mime: 'text/plain' }
  const bytes = await readFile(join(folder, 'b/late'))
  bytes[2_500_000] = (bytes[2_500_000] ?? 0) ^ 1
  await writeFile(join(folder, 'b/late'), bytes)
  const { bytes: got, complete } = await fetched()
  expect(complete).toBe(false)
  expect(got).toBeLessThan(2_500_000)
})

test('a reader who leaves early closes the object in the store', async () => {
  const file = await stored('c/left', Buffer.alloc(2_000_000))
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
  const reader = (await showDisplayCopy(watched, file)).body?.getReader()
  await reader?.read()
  await reader?.cancel()
  expect(closed).toBe(true)
})
