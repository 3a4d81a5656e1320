import type { Context, MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { PageContext } from '../layout/page.ts'
import { ErrorPage, errorStatus } from './pages.tsx'

/** Several times the longest form that people fill in: a hundred thousand characters a field are kept even when they are too many. */
export const LARGEST_FORM_BYTES = 2 * 1024 * 1024

type Env = { Variables: { page: PageContext } }

/**
 * A form is held in memory while it is read, so a sender must not decide how long it is: before anybody has signed in, a few endless
 * forms would end the process. `streams` are the addresses that read their body while it arrives and have limits of their own.
 */
export function formSize({ streams }: { streams: ReadonlySet<string> }): MiddlewareHandler<Env> {
  const limit = bodyLimit({
    maxSize: LARGEST_FORM_BYTES,
    onError: (c: Context<Env>) => c.html(<ErrorPage page={c.var.page} kind="tooLarge" />, errorStatus.tooLarge),
  })
  return async (c, next) => (streams.has(c.req.path) ? await next() : await limit(c, next))
}
