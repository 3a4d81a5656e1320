import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { type ClientVariables, clientNetwork } from './client.middleware.ts'

const from = (remoteAddress: string) => ({ incoming: { socket: { remoteAddress } } })

test.each<[number, string | undefined, string, number]>([
  [0, undefined, '127.0.0.1', 0],
  [0, '203.0.113.9', '127.0.0.1', 1],
  [1, '203.0.113.9', '203.0.113.9', 0],
])('with %i proxies of ours, X-Forwarded-For %s is counted as %s', async (trustedProxies, forwarded, network, told) => {
  const warnings: string[] = []
  const app = new Hono<{ Variables: ClientVariables }>()
    .use(clientNetwork({ trustedProxies, onUncountedProxy: () => void warnings.push('once') }))
    .get('/', (c) => c.text(c.var.clientNetwork))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  for (let asked = 0; asked < 3; asked += 1) expect(await (await app.request('/', { headers }, from('127.0.0.1'))).text()).toBe(network)
  // Once is enough: it is the same for every request.
  expect(warnings).toHaveLength(told)
})
