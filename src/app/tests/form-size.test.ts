import { once } from 'node:events'
import { type IncomingMessage, request } from 'node:http'
import { createServer } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { LARGEST_FORM_BYTES } from '../../shared/http/form-size.middleware.tsx'
import { listen } from '../server.process.ts'
import { type Application, ORIGINS, openApplication } from './application.testing.ts'
import { listRoutes } from './route-table.testing.ts'

let application: Application
beforeAll(async () => {
  application = await openApplication()
}, 120_000)
afterAll(() => application.close())

const form = { origin: ORIGINS.ours, 'content-type': 'application/x-www-form-urlencoded' }
const send = async (path: string, bytes: number) =>
  await application.app.request(ORIGINS.ours + path, { method: 'POST', headers: form, body: new Uint8Array(bytes).fill(97) })

test('no address holds a form of any length in memory; those of files read theirs as it comes', async () => {
  const addresses = listRoutes(application).flatMap((route) => (route.startsWith('POST ') ? [route.slice('POST '.length)] : []))
  expect(addresses.length).toBeGreaterThan(50)
  const taken: string[] = []
  for (const address of addresses) {
    const answer = await send(address.replace(/:\w+/g, 'x'), LARGEST_FORM_BYTES + 1)
    if (answer.status !== 413) taken.push(address)
  }
  expect(taken.toSorted()).toEqual([
    // Machines are known by their headers before a byte is read, and whoever is not known is refused by them.
    '/api/v1/takedown-requests',
    '/api/v1/takedown-requests/:request/complaints',
    '/api/v1/takedown-requests/:request/files',
    '/api/v1/takedown-requests/:request/supplements',
    '/api/v1/takedown-requests/:request/withdrawal',
    '/console/statistics/history',
    '/console/statistics/history/preview',
    '/consultation/change/files',
    '/consultation/new/files',
    '/mailbox/questions',
    '/takedown/:service',
    '/takedown/:service/:variant',
    '/takedown/inquiry/answer',
    '/takedown/status/supplements',
  ])
})

test('a form of the greatest length is read, and one more byte is refused with a page', async () => {
  expect((await send('/mailbox/opening', LARGEST_FORM_BYTES)).status).toBe(422)
  const answer = await send('/mailbox/opening', LARGEST_FORM_BYTES + 1)
  expect([answer.status, await answer.text()]).toEqual([413, expect.stringContaining('<h1>')])
})

test('a form without an end is cut off by the server', async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await new Promise((resolve) => probe.close(resolve))
  const server = await listen(application.app.fetch, { host: '127.0.0.1', port })
  const sending = request({ port, path: '/mailbox/opening', method: 'POST', headers: { ...form, host: 'ours.example' } })
  sending.on('error', () => undefined)
  const more = setInterval(() => sending.write(Buffer.alloc(64 * 1024, 97)), 1)
  const [answer]: IncomingMessage[] = await once(sending, 'response')
  clearInterval(more)
  sending.destroy()
  await server.stop()
  expect(answer?.statusCode).toBe(413)
})
