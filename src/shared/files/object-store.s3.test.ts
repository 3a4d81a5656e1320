import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openS3Store } from './object-store.s3.ts'
import type { ObjectStore } from './object-store.ts'

/**
 * What the store says on the wire, against answers written by hand: s3rver cannot page a listing on a current Node,
 * nor abort an upload, nor fail when asked to.
 */
let server: Server
let store: ObjectStore
let asked: string[] = []
let answer: (request: IncomingMessage) => { status: number; body?: string; headers?: Record<string, string> }

beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID = 'AKIAEXAMPLE'
  process.env.AWS_SECRET_ACCESS_KEY = 'secret'
  server = createServer((request, response) => {
    request.resume()
    request.on('end', () => {
      asked.push(`${request.method} ${request.url}`)
      const { status, body, headers } = answer(request)
      response.writeHead(status, { 'content-type': 'application/xml', ...headers }).end(body ?? '')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  store = openS3Store({ bucket: 'files', prefix: 'desk/', region: 'tokyo', endpoint: `http://127.0.0.1:${port}` })
})
beforeEach(() => {
  asked = []
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const page = (keys: string[], next?: string) =>
  `<?xml version="1.0"?><ListBucketResult>${keys.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('')}${
    next === undefined ? '' : `<IsTruncated>true</IsTruncated><NextContinuationToken>${next}</NextContinuationToken>`
  }</ListBucketResult>`

async function* megabytes(count: number): AsyncGenerator<Uint8Array> {
  for (let n = 0; n < count; n += 1) yield Buffer.alloc(1024 * 1024, n)
}

test('a listing of several pages is followed to its end, and keys that are not ours are left out', async () => {
  const pages: Record<string, string> = {
    '': page(['desk/case/a', 'desk/case/b'], 'second'),
    second: page(['desk/case/Thumbs.db', 'desk/case/c'], 'third'),
    third: page([]),
  }
  answer = ({ url }) => ({ status: 200, body: pages[new URL(url ?? '', 'http://x').searchParams.get('continuation-token') ?? ''] ?? '' })
  const keys: string[] = []
  for await (const key of store.list('case/')) keys.push(key)
  expect(keys).toEqual(['case/a', 'case/b', 'case/c'])
  expect(asked).toEqual([
    'GET /files/?list-type=2&prefix=desk%2Fcase%2F',
    'GET /files/?continuation-token=second&list-type=2&prefix=desk%2Fcase%2F',
    'GET /files/?continuation-token=third&list-type=2&prefix=desk%2Fcase%2F',
  ])
})

test('a listing that is left early asks for no further page', async () => {
  answer = () => ({ status: 200, body: page(['desk/a'], 'next') })
  for await (const key of store.list('')) {
    expect(key).toBe('a')
    break
  }
  expect(asked).toHaveLength(1)
})

test('a large object goes up part by part and is completed once', async () => {
  answer = ({ url }) =>
    url?.includes('uploads')
      ? { status: 200, body: '<InitiateMultipartUploadResult><UploadId>u1</UploadId></InitiateMultipartUploadResult>' }
      : { status: 200, body: '<CompleteMultipartUploadResult/>', headers: { etag: '"e"' } }
  await store.put('a', megabytes(11))
  expect(asked).toEqual([
    'POST /files/desk/a?uploads=',
    'PUT /files/desk/a?partNumber=1&uploadId=u1&x-id=UploadPart',
    'PUT /files/desk/a?partNumber=2&uploadId=u1&x-id=UploadPart',
    'PUT /files/desk/a?partNumber=3&uploadId=u1&x-id=UploadPart',
    'POST /files/desk/a?uploadId=u1',
  ])
})

test('an upload that breaks is aborted, so that its parts are not kept and paid for', async () => {
  answer = ({ url }) =>
    url?.includes('uploads')
      ? { status: 200, body: '<InitiateMultipartUploadResult><UploadId>u2</UploadId></InitiateMultipartUploadResult>' }
      : { status: 200, headers: { etag: '"e"' } }
  async function* breaks(): AsyncGenerator<Uint8Array> {
    yield* megabytes(6)
    throw new Error('the sender went away')
  }
  await expect(store.put('a', breaks())).rejects.toThrow('the sender went away')
  expect(asked.map((line) => line.replace(/&x-id=\w+/, ''))).toEqual([
    'POST /files/desk/a?uploads=',
    'PUT /files/desk/a?partNumber=1&uploadId=u2',
    'DELETE /files/desk/a?uploadId=u2',
  ])
})

test.each([
  ['a store that is down for a moment is asked again', 503, 'SlowDown', 2],
  ['a store that says no is not asked again', 403, 'AccessDenied', 1],
])('%s', async (_, status, code, times) => {
  answer = () => (asked.length < 2 ? { status, body: `<Error><Code>${code}</Code><Message>${code}</Message></Error>` } : { status: 200 })
  const put = store.put('a', megabytes(1))
  if (times === 1) await expect(put).rejects.toThrow(code)
  else await put
  expect(asked).toHaveLength(times)
})
