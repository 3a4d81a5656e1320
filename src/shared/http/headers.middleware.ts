import type { MiddlewareHandler } from 'hono'
import { FILE_SECURITY_POLICY, securityHeaders } from './headers.ts'

/** Pages are not kept by browsers or proxies, so that "back" on a shared machine shows nothing; a route may say otherwise. */
export function strictHeaders({ isHttps }: { isHttps: boolean }): MiddlewareHandler {
  const headers = Object.entries(securityHeaders(isHttps))
  return async (c, next) => {
    await next()
    const isFile = c.res.headers.get('content-security-policy') === FILE_SECURITY_POLICY
    for (const [name, value] of headers) c.res.headers.set(name, value)
    if (isFile) c.res.headers.set('content-security-policy', FILE_SECURITY_POLICY)
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  }
}
