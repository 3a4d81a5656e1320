import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { clientAddress, networkOf } from './client-address.ts'

/** `clientNetwork` is for counting and limiting; it is kept nowhere in clear and never logged. */
export type ClientVariables = { clientNetwork: string }

export function clientNetwork({ trustedProxies }: { trustedProxies: number }): MiddlewareHandler<{ Variables: ClientVariables }> {
  return async (c, next) => {
    c.set('clientNetwork', networkOf(clientAddress(peerAddress(c), c.req.header('x-forwarded-for'), trustedProxies)))
    await next()
  }
}

/** The other end of the connection; empty where there is none, as in a test that calls the application directly. */
export function peerAddress(c: Context): string {
  const env: { incoming?: IncomingMessage } | undefined = c.env
  return env?.incoming?.socket.remoteAddress ?? ''
}
