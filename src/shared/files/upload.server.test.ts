import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { type ClientRequest, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFolderStore } from './object-store.folder.ts'
import type { ObjectStore } from './object-store.ts'
import { writeSealed } from './sealed-object.cipher.ts'
import { readUpload } from './upload.http.ts'
import { type Upload, uploadLimits } from './upload.ts'

/** The way of a file from the wire to the disk, over a real server and a real connection. */
const MiB = 1024 * 1024
let folder = ''
let store: ObjectStore
let server: ServerType
let port = 0
const uploads: Upload<{ size: number }, string>[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'madoguchi-upload-'))
  store = await openFolderStore(folder)
  let count = 0
  const app = new Hono().post('/send', async (c) => {
    const upload = await readUpload(c.req.raw, ({ stream }) => {
      count += 1
      return writeSealed(store, `file/${count}`, stream, { bytes: uploadLimits.fileBytes })
    })
    uploads.push(upload)
    return c.text('received')
  })
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

const headers = { 'content-type': 'multipart/form-data; boundary=B' }
const open = () => request({ port, host: '127.0.0.1', path: '/send', method: 'POST', headers })
const fileHead = (name: string) =>
  `--B\r\nContent-Disposition: form-data; name="files"; filename="${name}"\r\nContent-Type: image/png\r\n\r\n`

async function write(to: ClientRequest, bytes: Buffer | string): Promise<void> {
  if (!to.write(bytes)) await new Promise((resolve) => to.once('drain', resolve))
}

async function answerOf(to: ClientRequest): Promise<string> {
  return await new Promise((resolve, reject) => {
    to.on('error', reject)
    to.on('response', (response) => response.setEncoding('utf8').on('data', resolve))
  })
}

async function send(files: number, bytes: number): Promise<string> {
  const piece = Buffer.alloc(64 * 1024, 'x')
  const sending = open()
  const answer = answerOf(sending)
  for (let file = 0; file < files; file += 1) {
    await write(sending, fileHead(`${file}.png`))
    for (let sent = 0; sent < bytes; sent += piece.byteLength) await write(sending, piece)
    await write(sending, '\r\n')
  }
  sending.end('--B--\r\n')
  return await answer
}

test('twenty files of twenty megabytes go through without being held in memory', async () => {
  // The first request loads and compiles what every later one uses.
  await send(1, MiB)
  const before = process.memoryUsage().rss
  let highest = before
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 10)
  expect(await send(20, 20 * MiB)).toBe('received')
  clearInterval(watch)

  expect(uploads[1]?.problem).toBe(undefined)
  expect(uploads[1]?.files.map(({ outcome }) => outcome.granted && outcome.value.size)).toEqual(Array(20).fill(20 * MiB))
  expect((highest - before) / MiB).toBeLessThan(100)
})

test('a sender who hangs up in the middle leaves no half file behind', async () => {
  const kept = await readdir(join(folder, 'file'))
  const sending = open()
  sending.on('error', () => undefined)
  await write(sending, `${fileHead('whole.png')}abc\r\n${fileHead('half.png')}`)
  await write(sending, Buffer.alloc(3 * MiB))
  await expect.poll(() => readdir(join(folder, '.partial'))).toHaveLength(1)
  sending.destroy()

  await expect.poll(() => uploads[2]?.problem).toBe('cut-off')
  expect(uploads[2]?.files.map(({ givenName, outcome }) => [givenName, outcome.granted ? 'kept' : outcome.refusal])).toEqual([
    ['whole.png', 'kept'],
    ['half.png', 'incomplete'],
  ])
  expect(await readdir(join(folder, '.partial'))).toEqual([])
  expect(await readdir(join(folder, 'file'))).toHaveLength(kept.length + 1)
})
