import { isId } from '../../../shared/id.ts'
import { periodOf } from '../../inquiry.ts'
import { type C, senderDeskApp, withRight } from './desk.http.ts'
import { readInquiry } from './inquiry.commands.ts'
import { InquiryPage } from './inquiry.views.tsx'
import type { InquiryView } from './inquiry-view.ts'
import type { SenderDeskDeps } from './sender-desk.deps.ts'

const INQUIRY = '/console/takedowns/:id/inquiries/:inquiry'

/** How an inquiry stands. */
export function inquiryRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  app.get(INQUIRY, withRight(deps, 'handle-takedown'), async (c) => {
    const [requestId, inquiryId] = [c.req.param('id'), c.req.param('inquiry')]
    const known = isId(requestId) && isId(inquiryId)
    const at = { organisationId: c.var.organisation.id, requestId, inquiryId }
    const view = known ? await readInquiry(deps, at, c.var.person) : undefined
    return view === undefined ? c.notFound() : showInquiry(deps, c, view)
  })
  return app
}

function showInquiry(deps: SenderDeskDeps, c: C, view: InquiryView): Response | Promise<Response> {
  return c.html(<InquiryPage page={c.var.page} view={view} now={deps.now()} counted={countedFor(deps, view)} />)
}

function countedFor(deps: SenderDeskDeps, { inquiry: { kind, receivedAt, lastDay } }: InquiryView) {
  if (receivedAt === null) return undefined
  const { steps, last } = deps.due(periodOf[kind], receivedAt)
  return last === lastDay ? { steps, event: receivedAt } : undefined
}
