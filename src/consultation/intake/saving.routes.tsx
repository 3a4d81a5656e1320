import { Hono } from 'hono'
import { parseCode } from '../../shared/text/receipt-code.ts'
import { addresses } from './addresses.ts'
import { resumeDraft } from './draft.commands.ts'
import { dropDraftToken, keepDraftToken } from './draft-cookie.http.ts'
import { whenSpent } from './limited.http.tsx'
import { ResumePage, SavedPage } from './saved.views.tsx'
import { LostPage } from './start.views.tsx'
import { continueAt, visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { intakeWords } from './words.ts'

/** A right code is let in at any rate. */
const WRONG_CODES = 'resume-code.network'

/** Putting a draft aside, and going on with it by its code. */
export function savingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(addresses.saved, async (c) => {
    const page = c.get('page')
    const visit = await visitOf(deps, c)
    if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
    if (visit.draft === undefined) return c.html(<LostPage page={page} />, 404)
    const { expiresAt, content } = visit.draft
    if (content.resumeCode === null) return c.redirect(addresses.start, 303)
    return c.html(<SavedPage page={page} resumeCode={content.resumeCode} expiresAt={expiresAt} continueAt={continueAt(visit)} />)
  })

  app.post(addresses.leave, (c) => {
    dropDraftToken(c, deps)
    return c.redirect(`${addresses.start}?notice=left`, 303)
  })

  app.get(addresses.resume, (c) => c.html(<ResumePage page={c.get('page')} />))

  app.post(addresses.resume, async (c) => {
    const page = c.get('page')
    const { code } = await c.req.parseBody()
    const typed = typeof code === 'string' ? code.slice(0, 200) : ''
    const parsed = parseCode(typed)
    const resumed = parsed.granted ? await resumeDraft(deps, c.get('organisation').id, parsed.value) : parsed
    if (!resumed.granted) {
      const spent = await whenSpent(deps, c, WRONG_CODES)
      if (spent !== undefined) return spent
      const texts: Record<string, string> = intakeWords(page.language).intake.resume.faults
      const fault = typed.trim() === '' ? 'empty' : resumed.refusal === 'no-draft' ? 'not-found' : resumed.refusal
      return c.html(<ResumePage page={page} typed={typed} errors={[{ field: 'code', message: texts[fault] ?? fault }]} />, 422)
    }
    keepDraftToken(c, resumed.value, deps)
    return c.redirect(addresses.start, 303)
  })

  return app
}
