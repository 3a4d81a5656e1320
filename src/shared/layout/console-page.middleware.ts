import type { MiddlewareHandler } from 'hono'
import { consolePage, type PageContext } from './page.ts'

/** Every page behind it is one of the console. */
export const asConsolePage: MiddlewareHandler<{ Variables: { page: PageContext } }> = async (c, next) => {
  c.set('page', consolePage(c.var.page))
  await next()
}
