import type { MiddlewareHandler } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { isFromOwnPage, isSafeMethod } from '../http/same-origin.ts'
import type { OrganisationVariables } from './organisation.middleware.ts'
import { originAt } from './origin.ts'

/** Machines say nothing of a page, and are known by what they bring instead of a cookie; a browser is refused there as anywhere. */
type Options = { publicUrl: string; isForMachines?: (path: string) => boolean }

/**
 * Refuses what another site made somebody's browser send. The forms of each organisation come from its own host; those of
 * another organisation of the same installation are as foreign as any.
 */
export function sameOrigin({ publicUrl, isForMachines = () => false }: Options): MiddlewareHandler<{ Variables: OrganisationVariables }> {
  return async (c, next) => {
    const own = originAt(publicUrl, c.var.organisation, new URL(c.req.url).host)
    const sentFrom = { origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') }
    const isFromMachine = isForMachines(c.req.path) && sentFrom.origin === undefined && sentFrom.site === undefined
    if (!isSafeMethod(c.req.method) && !isFromMachine && !isFromOwnPage(sentFrom, own)) throw new HTTPException(403)
    await next()
  }
}
