import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { clientAddress, networkOf } from './client-address.ts'

/** `clientNetwork` is for counting and limiting; it is kept nowhere in clear and never logged. */
export type ClientVariables = { clientNetwork: string }

type Options = {
  trustedProxies: number
  /** Told once when a proxy is in front that nobody counted: everybody behind it would share one limit. */
  onUncountedProxy?: () => void
}

export function clientNetwork({ trustedProxies, onUncountedProxy }: Options): MiddlewareHandler<{ Variables: ClientVariables }> {
  let isTold = false
  return async (c, next) => {
    if (trustedProxies === 0 && !isTold && c.req.header('x-forwarded-for') !== undefined) {
      isTold = true
      onUncountedProxy?.()
    }
    c.set('clientNetwork', networkOf(clientAddress(peerAddress(c), c.req.header('x-forwarded-for'), trustedProxies)))
    await next()
  }
}

/** The other end of the connection; empty where there is none, as in a test that calls the application directly. */
export function peerAddress(c: Context): string {
  const env: { incoming?: IncomingMessage } | undefined = c.env
  return env?.incoming?.socket.remoteAddress ?? ''
}
