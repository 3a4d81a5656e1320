import { Hono } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'
import { ErrorPage } from '../../../shared/http/pages.tsx'
import { type Budget, tryOf } from '../../../shared/limits/budgets.ts'
import { SENDER_ANSWER } from '../../window/addresses.ts'
import { answer } from './answering.http.tsx'
import { DoorPage } from './door.views.tsx'
import { type C, COOKIE, INQUIRY, show, wayOf } from './inquiry.http.tsx'
import { inquiryOf, openVisit, readVisit } from './visit.commands.ts'
import type { Visit } from './visit.ts'
import type { SenderEnv, SenderWindowDeps } from './window.deps.ts'

const HOURS = 12

/** 照会 as the sender meets it: no account, a link, and nothing that happens because a mail program looked at it. */
export function inquiryRoutes(deps: SenderWindowDeps) {
  const app = new Hono<SenderEnv>()
  app.get(`${INQUIRY}/:token`, async (c) => {
    const token = c.req.param('token')
    if ((await inquiryOf(deps, { organisationId: c.var.organisation.id, token })) === undefined) return await unknownLink(deps, c)
    setCookie(c, COOKIE, token, { path: INQUIRY, httpOnly: true, sameSite: 'Lax', secure: deps.secure, maxAge: HOURS * 3600 })
    return c.redirect(INQUIRY, 303)
  })
  app.get(INQUIRY, async (c) => await within(deps, c, 'sender.look', (visit) => show(deps, c, visit)))
  app.post(`${INQUIRY}/opening`, async (c) =>
    within(deps, c, 'sender.change', async () => {
      const opened = await openVisit(deps, wayOf(c))
      return c.redirect(opened.granted ? `${INQUIRY}?done=opened` : INQUIRY, 303)
    }),
  )
  app.post(SENDER_ANSWER, async (c) => await within(deps, c, 'sender.change', (visit) => answer(deps, c, visit)))
  app.post(`${INQUIRY}/leaving`, (c) => {
    deleteCookie(c, COOKIE, { path: INQUIRY })
    return c.html(<DoorPage page={c.var.page} notice="left" />)
  })
  return app
}

/** A right link is let in at any rate; only wrong ones count, so that nobody is locked out by somebody else's guessing. */
async function unknownLink(deps: SenderWindowDeps, c: C): Promise<Response> {
  const { key, rule } = tryOf('sender-link.network', c.var.clientNetwork)
  const taken = await deps.limits.take(key, rule)
  const page = { ...c.var.page, path: INQUIRY }
  if (taken.allowed) return c.html(<DoorPage page={page} notice="unknown" />, 404)
  c.header('retry-after', String(taken.retryAfterSeconds))
  return c.html(<ErrorPage page={page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
}

/** Runs `work` for whoever came by a link; everybody else stands before the door. Each look is written into the record, so there are not any number of them. */
async function within(
  deps: SenderWindowDeps,
  c: C,
  budget: Budget,
  work: (visit: Visit) => Response | Promise<Response>,
): Promise<Response> {
  const way = wayOf(c)
  const id = await inquiryOf(deps, way)
  if (id === undefined) return c.html(<DoorPage page={c.var.page} />)
  const { key, rule } = tryOf(budget, id)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) {
    c.header('retry-after', String(taken.retryAfterSeconds))
    return c.html(<ErrorPage page={c.var.page} kind="tooMany" retryAfter={taken.retryAfterSeconds} />, 429)
  }
  const visit = await readVisit(deps, way)
  return visit === undefined ? c.html(<DoorPage page={c.var.page} />) : await work(visit)
}
