import { Hono } from 'hono'
import { addresses, stepAddress } from './addresses.ts'
import { discardDraft } from './draft.commands.ts'
import { draftToken, dropDraftToken } from './draft-cookie.http.ts'
import { helpAsked } from './help.ts'
import { HelpPage, StartPage } from './start.views.tsx'
import { firstOpenStep, stepAfter } from './steps.ts'
import { continueAt, visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** What stands before the questions, and the help that comes before everything. */
export function startRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(addresses.start, async (c) => {
    const visit = await visitOf(deps, c)
    if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
    const notice = c.req.query('notice')
    const open = visit.draft && { continueAt: continueAt(visit), savedAt: visit.draft.savedAt }
    return c.html(<StartPage page={c.get('page')} open={open} notice={notice === 'discarded' || notice === 'left' ? notice : undefined} />)
  })

  app.post(addresses.discard, async (c) => {
    await discardDraft(deps, c.get('organisation').id, draftToken(c))
    dropDraftToken(c, deps)
    return c.redirect(`${addresses.start}?notice=discarded`, 303)
  })

  app.get(addresses.help, async (c) => {
    const visit = await visitOf(deps, c)
    const { walked } = visit
    const next = stepAfter('danger', walked, { changing: firstOpenStep(walked) === undefined })
    const help = helpAsked(walked.answers) ?? 'safety'
    const { emergency } = deps.advice
    return c.html(<HelpPage page={c.get('page')} help={help} emergency={emergency} continueAt={stepAddress(next, { changing: false })} />)
  })

  return app
}
