import { Hono } from 'hono'
import { tryOf } from '../../shared/limits/budgets.ts'
import { readDue } from '../own-deadline.commands.ts'
import { statusSecretIn } from '../status-secret.ts'
import { statusAddresses, statusLink, tokenIn } from './addresses.ts'
import { forgetReceipt, readReceipt } from './filing.commands.ts'
import { entryOf, textIn } from './form-entry.ts'
import { type C, doorOf, inside, tooMany } from './inside.http.tsx'
import { ReceiptPage } from './receipt.views.tsx'
import { requestOfToken } from './status.commands.ts'
import { enter, leave } from './status.session.ts'
import { ClosedPage } from './status.views.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { windowWords } from './words.ts'

/** The ways in: the link of the receipt, opened or pasted, and the receipt itself. */
export function openingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(
    statusAddresses.receipt,
    inside(deps, async ({ c, organisationId, token }) => {
      const { organisation, page } = c.var
      const receipt = await readReceipt(deps, organisationId, token)
      if (receipt === undefined) return c.redirect(statusAddresses.status, 303)
      const { receivedAt, noticeDueOn } = receipt.request
      const due = await readDue(deps, organisationId)
      const counted = due('request-notice', receivedAt)
      const link = statusLink(deps.originOf(organisation, new URL(c.req.url).host), token)
      const isSame = counted.last === noticeDueOn
      return c.html(
        <ReceiptPage page={page} receipt={receipt} link={link} counted={isSame ? counted : undefined} emergency={deps.emergency} />,
      )
    }),
  )

  app.post(
    statusAddresses.kept,
    inside(deps, async ({ c, organisationId, token }) => {
      await forgetReceipt(deps, organisationId, token)
      return c.redirect(statusAddresses.status, 303)
    }),
  )

  app.post(statusAddresses.opening, async (c) => {
    const link = textIn(entryOf(new URLSearchParams(await c.req.text())), 'link')
    return await open(deps, c, link, tokenIn(link))
  })

  app.post(statusAddresses.closing, (c) => {
    leave(c)
    return c.html(<ClosedPage page={doorOf(c)} left />)
  })

  app.get(`${statusAddresses.status}/:token`, async (c) => {
    const token = c.req.param('token')
    return await open(deps, c, '', statusSecretIn(token))
  })

  return app
}

/** Lets a right link in at any rate; only wrong ones count, so that nobody is kept out by somebody else's guessing. */
async function open(deps: WindowDeps, c: C, link: string, token: string | undefined): Promise<Response> {
  const request = token === undefined ? undefined : await requestOfToken(deps, c.var.organisation.id, token)
  if (token !== undefined && request !== undefined) {
    enter(c, deps, token)
    return c.redirect(statusAddresses.status, 303)
  }
  const { key, rule } = tryOf('takedown.wrong-link', c.var.clientNetwork)
  const taken = await deps.limits.take(key, rule)
  if (!taken.allowed) return await tooMany(c, taken.retryAfterSeconds)
  const errors = [{ field: 'link', message: windowWords(c.var.page.language).status.wrong }]
  return c.html(<ClosedPage page={doorOf(c)} link={link} errors={errors} />, c.req.method === 'GET' ? 404 : 422)
}
