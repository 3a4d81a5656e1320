import { expect, test } from 'vitest'
import { openMetrics } from '../shared/http/metrics.process.ts'
import { type HealthChecks, healthRoutes } from './health.routes.ts'
import { metricsRoutes } from './metrics.routes.ts'

const fine = () => Promise.resolve()
const broken = () => Promise.reject(new Error('postgres://owner:canary@db is gone'))
const silent = () => new Promise<void>(() => undefined)

test.each<[string, HealthChecks, number, object]>([
  ['everything answers', { database: fine, objects: fine }, 200, { ready: true, checks: { database: true, objects: true } }],
  ['one part is broken', { database: broken, objects: fine }, 503, { ready: false, checks: { database: false, objects: true } }],
  ['one part says nothing for two seconds', { database: silent }, 503, { ready: false, checks: { database: false } }],
])('ready or not: %s', async (_, checks, status, body) => {
  const answer = await healthRoutes(checks).request('/health/ready')
  expect(answer.status).toBe(status)
  expect(await answer.json()).toEqual(body)
})

test('a process whose database is away is alive all the same', async () => {
  expect((await healthRoutes({ database: broken }).request('/health/live')).status).toBe(200)
})

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test.each<[string, string | undefined, string, Record<string, string>, number]>([
  ['this machine, no token set', undefined, '127.0.0.1', {}, 200],
  ['this machine by IPv6', undefined, '::1', {}, 200],
  ['another machine, no token set', undefined, '203.0.113.9', {}, 404],
  ['another machine through a proxy on this one', undefined, '127.0.0.1', { 'x-forwarded-for': '203.0.113.9' }, 404],
  ['through a proxy that says Forwarded', undefined, '127.0.0.1', { forwarded: 'for=203.0.113.9' }, 404],
  ['through a proxy that says X-Real-IP alone', undefined, '127.0.0.1', { 'x-real-ip': '203.0.113.9' }, 404],
  ['through a proxy that says Via alone', undefined, '::1', { via: '1.1 proxy' }, 404],
  ['an unknown peer', undefined, '', {}, 404],
  ['the right token', 'a-token-of-some-length', '203.0.113.9', { authorization: 'Bearer a-token-of-some-length' }, 200],
  ['a wrong token', 'a-token-of-some-length', '203.0.113.9', { authorization: 'Bearer a-token-of-some-lengtH' }, 404],
  ['no token where one is set, from this machine', 'a-token-of-some-length', '127.0.0.1', {}, 404],
])('who may read the metrics: %s', async (_, token, peer, headers, status) => {
  const app = metricsRoutes({ metrics: openMetrics(), token, trustedProxies: 0 })
  expect((await app.request('/metrics', { headers }, from(peer))).status).toBe(status)
})

test.each([
  [undefined, 404],
  ['a-token-of-some-length', 200],
])('behind a proxy of ours everybody comes from this machine, so only a token opens the metrics: %s', async (token, status) => {
  const app = metricsRoutes({ metrics: openMetrics(), token, trustedProxies: 1 })
  const headers = { authorization: 'Bearer a-token-of-some-length' }
  expect((await app.request('/metrics', { headers }, from('127.0.0.1'))).status).toBe(status)
})
