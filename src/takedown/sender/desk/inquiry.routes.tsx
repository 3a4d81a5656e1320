import { senderDeskApp, withRight } from './desk.http.ts'
import { keyIn, showInquiry } from './inquiry.http.tsx'
import type { SenderDeskDeps } from './sender-desk.deps.ts'

/** How an inquiry stands. */
export function inquiryRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  app.get('/console/takedowns/:id/inquiries/:inquiry', withRight(deps, 'handle-takedown'), async (c) => {
    const at = keyIn(c)
    return at === undefined ? c.notFound() : await showInquiry(deps, c, at)
  })
  return app
}
