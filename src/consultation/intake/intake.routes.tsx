import { Hono } from 'hono'
import { parseCode } from '../../shared/text/receipt-code.ts'
import { addresses, stepAddress } from './addresses.ts'
import { CheckPage } from './check.views.tsx'
import { discardDraft, keepForLater, resumeDraft } from './draft.commands.ts'
import { draftToken, dropDraftToken, keepDraftToken } from './draft-cookie.http.ts'
import { fileRoutes } from './file.routes.tsx'
import { mailCodeRoutes } from './mail-code.routes.tsx'
import { questionRoutes } from './question.routes.tsx'
import { EndedPage, ReceiptPage } from './receipt.views.tsx'
import { ResumePage, SavedPage } from './saved.views.tsx'
import { findReceipt, forgetReceipt, sendDraft } from './sending.commands.ts'
import { HelpPage, LostPage, StartPage } from './start.views.tsx'
import { firstOpenStep, stepAfter } from './steps.ts'
import { type Visit, visitOf } from './visit.http.ts'
import type { WindowDeps, WindowEnv } from './window.env.ts'
import { intakeWords } from './words.ts'

/** From the first word to the receipt. */
export function intakeRoutes(deps: WindowDeps) {
  return new Hono<WindowEnv>()
    .route('/', startRoutes(deps))
    .route('/', savingRoutes(deps))
    .route('/', sendingRoutes(deps))
    .route('/', mailCodeRoutes(deps))
    .route('/', fileRoutes(deps))
    .route('/', questionRoutes(deps))
}

function startRoutes(deps: WindowDeps) {
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
    const kind = walked.answers.danger === 'despair' ? 'despair' : 'violence'
    const { emergency } = deps.advice
    return c.html(<HelpPage page={c.get('page')} kind={kind} emergency={emergency} continueAt={stepAddress(next, { changing: false })} />)
  })

  return app
}

function savingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(addresses.saved, async (c) => {
    const page = c.get('page')
    const resumeCode = await keepForLater(deps, c.get('organisation').id, draftToken(c))
    const visit = await visitOf(deps, c)
    if (!resumeCode.granted || visit.draft === undefined) {
      return visit.state === 'sent' ? c.redirect(addresses.sent, 303) : c.html(<LostPage page={page} />, 404)
    }
    const { expiresAt } = visit.draft
    return c.html(<SavedPage page={page} resumeCode={resumeCode.value} expiresAt={expiresAt} continueAt={continueAt(visit)} />)
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
      const texts: Record<string, string> = intakeWords(page.language).intake.resume.faults
      const fault = typed.trim() === '' ? 'empty' : resumed.refusal === 'no-draft' ? 'not-found' : resumed.refusal
      return c.html(<ResumePage page={page} typed={typed} errors={[{ field: 'code', message: texts[fault] ?? fault }]} />, 422)
    }
    keepDraftToken(c, resumed.value, deps)
    return c.redirect(addresses.start, 303)
  })

  return app
}

function sendingRoutes(deps: WindowDeps) {
  const app = new Hono<WindowEnv>()

  app.get(addresses.check, async (c) => {
    const visit = await visitOf(deps, c)
    if (visit.state === 'sent') return c.redirect(addresses.sent, 303)
    if (visit.state === 'none') return c.html(<LostPage page={c.get('page')} />, 404)
    const open = firstOpenStep(visit.walked)
    if (open !== undefined) return c.redirect(stepAddress(open, { changing: true }), 303)
    return c.html(<CheckPage page={c.get('page')} emergency={deps.advice.emergency} showsSupport={false} {...visit} />)
  })

  app.post(addresses.check, async (c) => {
    const { leave } = await c.req.parseBody()
    if (leave === 'yes') return c.redirect(addresses.saved, 303)
    const { organisationName } = c.get('page')
    const sent = await sendDraft(deps, c.get('organisation').id, draftToken(c), { organisationName })
    if (sent.granted || sent.refusal === 'sent') return c.redirect(addresses.sent, 303)
    if (sent.refusal === 'incomplete') return c.redirect(addresses.check, 303)
    return c.html(<LostPage page={c.get('page')} />, 404)
  })

  app.get(addresses.sent, async (c) => {
    const receipt = await findReceipt(deps, c.get('organisation').id, draftToken(c))
    if (receipt === undefined) return c.html(<EndedPage page={c.get('page')} />)
    return c.html(<ReceiptPage page={c.get('page')} receipt={receipt} />)
  })

  app.post(addresses.kept, async (c) => {
    await forgetReceipt(deps, c.get('organisation').id, draftToken(c))
    dropDraftToken(c, deps)
    return c.redirect(addresses.sent, 303)
  })

  return app
}

/** Where a draft that was put aside goes on: at its first question without an answer. */
function continueAt({ walked }: Visit): string {
  return stepAddress(firstOpenStep(walked) ?? 'check', { changing: false })
}
