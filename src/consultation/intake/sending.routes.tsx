import { Hono } from 'hono'
import { addresses, stepAddress } from './addresses.ts'
import { CheckPage } from './check.views.tsx'
import { draftToken, dropDraftToken } from './draft-cookie.http.ts'
import { leave } from './leaving.http.ts'
import { whenSpent } from './limited.http.tsx'
import { findReceipt, forgetReceipt } from './receipt.commands.ts'
import { EndedPage, ReceiptPage } from './receipt.views.tsx'
import { sendDraft } from './sending.commands.ts'
import { LostPage } from './start.views.tsx'
import { firstOpenStep } from './steps.ts'
import { visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** All answers on one page, sending them, and the receipt. */
export function sendingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(addresses.check, async (c) => {
    const visit = await visitOf(deps, c)
    if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
    if (visit.state === 'none') return c.html(<LostPage page={c.get('page')} />, 404)
    const open = firstOpenStep(visit.walked)
    if (open !== undefined) return c.redirect(stepAddress(open, { changing: true }), 303)
    return c.html(<CheckPage page={c.get('page')} emergency={deps.advice.emergency} {...visit} />)
  })

  app.post(addresses.check, async (c) => {
    const { leave: pressed } = await c.req.parseBody()
    const organisationId = c.get('organisation').id
    if (pressed === 'yes') return await leave(deps, c, { organisationId, token: draftToken(c) })
    // Only what can be sent counts: empty forms must not use up what a whole school may send.
    const visit = await visitOf(deps, c)
    if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
    if (visit.state === 'none') return c.html(<LostPage page={c.get('page')} />, 404)
    if (firstOpenStep(visit.walked) !== undefined) return c.redirect(addresses.check, 303)
    const spent = await whenSpent(deps, c, 'intake.send.network')
    if (spent !== undefined) return spent
    const sent = await sendDraft(deps, organisationId, draftToken(c))
    if (sent.granted || sent.refusal === 'sent') return c.redirect(addresses.sent, 303)
    if (sent.refusal === 'incomplete') return c.redirect(addresses.check, 303)
    return c.html(<LostPage page={c.get('page')} />, 404)
  })

  app.get(addresses.sent, async (c) => {
    const receipt = await findReceipt(deps, c.get('organisation').id, draftToken(c))
    if (receipt === undefined) return c.html(<EndedPage page={c.get('page')} />)
    return c.html(<ReceiptPage page={c.get('page')} receipt={receipt} emergency={deps.advice.emergency} />)
  })

  app.post(addresses.kept, async (c) => {
    await forgetReceipt(deps, c.get('organisation').id, draftToken(c))
    dropDraftToken(c, deps)
    return c.redirect(addresses.sent, 303)
  })

  return app
}
