import { Hono } from 'hono'
import { addresses, stepAddress } from './addresses.ts'
import { leave } from './leaving.http.ts'
import { confirmMail, skipMail } from './mail-code.commands.ts'
import { codeFaults } from './mail-code.http.ts'
import { questionPage } from './question-page.http.tsx'
import { LostPage } from './start.views.tsx'
import { stepAfter } from './steps.ts'
import { visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

const STEP = 'mail-code'

/** The six digits: typed in, asked for again, or left aside together with the address. */
export function mailCodeRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  for (const changing of [false, true]) {
    app.post(stepAddress(STEP, { changing }), async (c) => {
      const { code, leave: pressed } = await c.req.parseBody()
      const before = await visitOf(deps, c)
      if (pressed === 'yes') return await leave(deps, c, before)
      const confirmed = await confirmMail(deps, before.organisationId, before.token, typeof code === 'string' ? code : '')
      if (confirmed.granted) {
        const { walked } = await visitOf(deps, c)
        return c.redirect(stepAddress(stepAfter(STEP, walked, { changing }), { changing }), 303)
      }
      if (confirmed.refusal === 'sent') return c.redirect(addresses.sent, 303)
      if (confirmed.refusal === 'no-draft') return c.html(<LostPage page={c.get('page')} />, 404)
      return questionPage(deps, c, before, { step: STEP, changing, faults: [{ field: 'code', fault: confirmed.refusal }] })
    })
  }

  app.post(addresses.sendCode, async (c) => {
    const visit = await visitOf(deps, c)
    if (visit.draft === undefined) return c.html(<LostPage page={c.get('page')} />, 404)
    const faults = await codeFaults(deps, c, visit, { again: true })
    if (faults !== undefined) return questionPage(deps, c, visit, { step: STEP, changing: false, faults })
    return c.redirect(`${stepAddress(STEP, { changing: false })}?notice=sent-again`, 303)
  })

  app.post(addresses.skipCode, async (c) => {
    const visit = await visitOf(deps, c)
    await skipMail(deps, visit.organisationId, visit.token)
    const { walked } = await visitOf(deps, c)
    return c.redirect(stepAddress(stepAfter('contact', walked, { changing: false }), { changing: false }), 303)
  })

  return app
}
