import type { Context, MiddlewareHandler } from 'hono'
import { matchedRoutes } from 'hono/route'
import type { Log } from '../log/log.process.ts'
import type { Metrics } from './metrics.process.ts'
import type { RequestIdVariables } from './request-id.middleware.ts'

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/** Times every request, for the log and the metrics: what was asked of which route, never of which path, query or address. */
export function observation({ log, metrics }: { log: Log; metrics: Metrics }): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (c, next) => {
    const start = performance.now()
    await next()
    const milliseconds = performance.now() - start
    const method = METHODS.has(c.req.method) ? c.req.method : 'other'
    const route = routeOf(c)
    metrics.observe({ method, route, status: c.res.status, seconds: milliseconds / 1000 })
    log.info({ requestId: c.get('requestId'), method, route, status: c.res.status, ms: Math.round(milliseconds * 10) / 10 }, 'request')
  }
}

/** The pattern of the route that answered, such as `/console/cases/:id`; `(none)` when only middleware saw the request. */
export function routeOf(c: Context): string {
  const patterns = matchedRoutes(c).map((route) => route.path)
  const exact = patterns.filter((pattern) => !pattern.endsWith('*'))
  return exact.at(-1) ?? patterns.filter((pattern) => pattern !== '*' && pattern !== '/*').at(-1) ?? '(none)'
}
