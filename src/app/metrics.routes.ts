import { createHash, timingSafeEqual } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { peerAddress } from '../shared/http/client.middleware.ts'
import type { Metrics } from '../shared/http/metrics.process.ts'

type Options = {
  metrics: Metrics
  /** Who may read from anywhere says this as a bearer token. Without one, only this machine may read, and nobody behind a proxy. */
  token: string | undefined
  trustedProxies: number
}

const LOOPBACK = /^(127\.|::1$|::ffff:127\.)/

export function metricsRoutes({ metrics, token, trustedProxies }: Options) {
  return new Hono().get('/metrics', async (c) => {
    const isAllowed =
      token === undefined ? trustedProxies === 0 && isLocal(c) : isSame(c.req.header('authorization') ?? '', `Bearer ${token}`)
    if (!isAllowed) return c.notFound()
    return c.body(await metrics.text(), 200, { 'content-type': metrics.contentType })
  })
}

/** A proxy on this machine brings requests from everywhere; what it forwarded is not local. */
const OF_PROXIES = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via'] as const

function isLocal(c: Context): boolean {
  return LOOPBACK.test(peerAddress(c)) && OF_PROXIES.every((name) => c.req.header(name) === undefined)
}

/** Hashes have one length, so that comparing takes the same time however much of a guess is right. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
