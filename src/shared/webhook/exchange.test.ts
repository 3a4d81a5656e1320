import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openExchange } from './exchange.http.ts'

let server: Server
let origin: string
const heard: { method: string | undefined; url: string | undefined; headers: IncomingMessage['headers']; body: string }[] = []
const answers: Record<string, (response: ServerResponse) => void> = {
  '/said': (response) =>
    response
      .writeHead(
        201,
        [
          ['Etag', '"1"'],
          ['X-Two', 'a'],
          ['X-Two', 'b'],
        ].flat(),
      )
      .end('{"a":1}'),
  '/elsewhere': (response) => response.writeHead(302, { location: '/said' }).end(),
  '/nothing': (response) => response.writeHead(304).end(),
  '/endless': (response) => response.writeHead(200).end(Buffer.alloc(2 * 1024 * 1024)),
  '/broken': (response) => response.writeHead(200, { 'content-length': '100' }).write('half', () => response.destroy()),
  '/silent': () => undefined,
}

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    heard.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(parts).toString() })
    answers[request.url ?? '']?.(response)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  origin = `127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const allowed = () => new Set([origin])
const ask = (path: string, more: Partial<Parameters<typeof openExchange>[0]> = {}) =>
  openExchange({ allowed: allowed(), ...more })(new URL(`http://${origin}${path}`), {
    method: 'GET',
    fields: [['accept', 'application/json']],
  })

test('what was answered is heard with its status, every line of its header, and the bytes', async () => {
  const answered = await ask('/said')
  if ('fault' in answered) throw new Error(answered.fault)
  expect([answered.status, answered.body.toString()]).toEqual([201, '{"a":1}'])
  expect(answered.fields).toEqual(
    expect.arrayContaining([
      ['etag', '"1"'],
      ['x-two', 'a'],
      ['x-two', 'b'],
    ]),
  )
})

test('what is sent arrives byte for byte, with what was said of it', async () => {
  const body = Buffer.from('{"名前":"青木"}')
  const fields = [
    ['content-type', 'application/json'],
    ['idempotency-key', 'k'],
  ] as const
  await openExchange({ allowed: allowed() })(new URL(`http://${origin}/said`), { method: 'POST', fields, body })
  const last = heard.at(-1)
  expect([last?.method, last?.body, last?.headers['idempotency-key'], last?.headers['content-length']]).toEqual([
    'POST',
    body.toString(),
    'k',
    String(body.length),
  ])
})

test('nobody is followed anywhere else', async () => {
  expect(await ask('/elsewhere')).toMatchObject({ status: 302 })
  expect(heard.at(-1)?.url).toBe('/elsewhere')
})

test('an answer without a body is one', async () => {
  expect(await ask('/nothing')).toMatchObject({ status: 304, body: Buffer.alloc(0) })
})

test.each([
  ['/endless', 'answer-too-long'],
  ['/broken', 'closed'],
])('%s is a fault: %s', async (path, fault) => {
  expect(await ask(path)).toEqual({ fault })
})

test('whoever keeps silent is not waited for longer than agreed', async () => {
  expect(await ask('/silent', { answerSeconds: 0.1 })).toEqual({ fault: 'timeout' })
})

test('what has to end breaks off', async () => {
  const stopping = new AbortController()
  const asked = ask('/silent', { stopped: stopping.signal })
  setTimeout(() => stopping.abort(), 50)
  expect(await asked).toEqual({ fault: 'stopped' })
})

test.each([
  ['an address of this machine', 'http://127.0.0.1:1/', {}],
  ['a name that leads to one', 'https://inside.example/', { lookup: true }],
])('%s is not asked unless it is allowed', async (_, url, { lookup }: { lookup?: boolean }) => {
  const before = heard.length
  const named = lookup === true && {
    lookup: (_name: string, _options: object, done: (fault: null, found: { address: string; family: number }[]) => void) =>
      done(null, [{ address: '127.0.0.1', family: 4 }]),
  }
  const exchange = openExchange({ allowed: new Set(), ...(named && { lookup: named.lookup as never }) })
  expect(await exchange(new URL(url), { method: 'GET', fields: [] })).toEqual({ fault: 'address-not-public' })
  expect(heard).toHaveLength(before)
})
