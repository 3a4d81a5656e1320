import { randomUUID } from 'node:crypto'
import type { MiddlewareHandler } from 'hono'

export type RequestIdVariables = { requestId: string }

/** Made here and never taken from the caller, who could write anything into our log with it. */
export function requestId(): MiddlewareHandler<{ Variables: RequestIdVariables }> {
  return async (c, next) => {
    const id = randomUUID()
    c.set('requestId', id)
    await next()
    c.res.headers.set('x-request-id', id)
  }
}
