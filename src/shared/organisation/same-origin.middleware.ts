import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isFromOwnPage, isSafeMethod } from '../http/same-origin.ts'
import type { OrganisationVariables } from './organisation.middleware.ts'
import { originAt } from './origin.ts'

/**
 * Refuses what another site made somebody's browser send. The forms of each organisation come from its own host; those of
 * another organisation of the same installation are as foreign as any.
 */
export function sameOrigin({ publicUrl }: { publicUrl: string }): MiddlewareHandler<{ Variables: OrganisationVariables }> {
  return async (c, next) => {
    const own = originAt(publicUrl, c.var.organisation, new URL(c.req.url).host)
    const sentFrom = { origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') }
    if (!isSafeMethod(c.req.method) && !isFromOwnPage(sentFrom, own)) throw new HTTPException(403)
    await next()
  }
}
