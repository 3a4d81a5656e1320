import { type Context, Hono } from 'hono'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { variants } from '../request.ts'
import { findService, listServices } from '../service.store.ts'
import type { OperatedService } from '../service.ts'
import { newToken } from '../token.random.ts'
import { WINDOW } from './addresses.ts'
import { type Entry, emptyEntry } from './form-entry.ts'
import { NoServicePage, UnknownServicePage } from './no-service.views.tsx'
import { type ShownForm, send, shown } from './sending.http.tsx'
import { ServicesPage } from './services.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

type C = Context<WindowEnv>

/** The list of services, and the forms of each. */
export function filingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(WINDOW, async (c) => {
    const { organisation, page } = c.var
    const services = await inOrganisation(deps.db, organisation.id, (tx) => listServices(tx, organisation.id))
    const open = services.filter(({ isOpen }) => isOpen)
    if (open.length === 0) return c.html(<NoServicePage page={page} />, 404)
    const now = deps.now()
    const { last: dueOn } = deps.due('request-notice', now, open[0]?.ownDeadlines)
    return c.html(<ServicesPage page={page} services={open} today={dayOf(now)} dueOn={dueOn} />)
  })

  for (const address of [`${WINDOW}/:service`, `${WINDOW}/:service/:variant`]) {
    app.get(address, async (c) => {
      const form = await formOf(deps, c)
      if (form === undefined) return c.html(<UnknownServicePage page={c.var.page} />, 404)
      return shown(deps, c, form, { token: newToken(), entry: namedPost(form.service, c.req.query('url')) })
    })
    app.post(address, async (c) => {
      const form = await formOf(deps, c)
      if (form === undefined) return c.html(<UnknownServicePage page={c.var.page} />, 404)
      return await send(deps, c, form)
    })
  }

  return app
}

/** A link on a post of the service may name the post, so that nobody has to copy its address. */
function namedPost({ address }: OperatedService, url: string | undefined): Entry {
  const isOwn = url !== undefined && URL.canParse(url) && URL.canParse(address) && new URL(url).origin === new URL(address).origin
  return isOwn ? { targets: [url] } : emptyEntry
}

/** The form at an address: of a service that takes requests, and one that it offers. */
async function formOf(deps: WindowDeps, c: C): Promise<ShownForm | undefined> {
  const { id } = c.var.organisation
  const named = c.req.param('variant')
  const variant = variants.find((each) => each === (named ?? 'general'))
  const service = await inOrganisation(deps.db, id, (tx) => findService(tx, id, c.req.param('service') ?? ''))
  // The general form has one address, and that is the service's own.
  if (service === undefined || variant === undefined || named === 'general') return undefined
  return service.isOpen && service.variants.includes(variant) ? { service, variant } : undefined
}
