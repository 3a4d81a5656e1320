import type { IncomingMessage } from 'node:http'
import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PageContext } from '../layout/page.ts'
import { ErrorPage, errorStatus } from './pages.tsx'

/** Several times the longest form that people fill in: a hundred thousand characters a field are kept even when they are too many. */
export const LARGEST_FORM_BYTES = 2 * 1024 * 1024

/** A phone on a slow line sends a long story in seconds. */
const LONGEST_FORM_MS = 90_000

type Options = { streams: (path: string) => boolean; longestMs?: number }
type Env = { Variables: { page: PageContext } }

/**
 * A form is held in memory while it is read, so a sender must not decide how long it is: before anybody has signed in, a few endless
 * forms would end the process; nor how long it takes. `streams` says which addresses read their body while it arrives and have
 * limits of their own.
 */
export function formSize({ streams, longestMs = LONGEST_FORM_MS }: Options): MiddlewareHandler<Env> {
  const limit = bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c: Context<Env>) => c.html(<ErrorPage page={c.var.page} kind="tooLarge" />, errorStatus.tooLarge),
  })
  return async (c, next) => {
    if (streams(c.req.path)) return await next()
    endWhenSlow(c, longestMs)
    return await limit(c, next)
  }
}

/** Ends the connection of a form that has not arrived whole in time. There is none where a test calls the application directly. */
function endWhenSlow(c: Context, longestMs: number): void {
  const env: { incoming?: IncomingMessage } | undefined = c.env
  const incoming = env?.incoming
  if (incoming === undefined || incoming.complete) return
  const axe = setTimeout(() => incoming.complete || incoming.destroy(), longestMs)
  incoming.once('close', () => clearTimeout(axe))
}
