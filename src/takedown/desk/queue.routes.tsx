import { may } from '../../identity/index.ts'
import type { DeskDeps } from './desk.deps.ts'
import { deskApp, deskOf, readerOf, together, withRight } from './desk.http.ts'
import { nextRequest, rememberProven } from './next.commands.ts'
import { readQueue } from './queue.commands.ts'
import { DESK, readQueueQuery } from './queue.ts'
import { QueueView } from './queue.views.tsx'

export function queueRoutes(deps: DeskDeps) {
  const app = deskApp()
  const provenOf = rememberProven(deps)

  // Which one is next is decided when somebody asks, so that two who ask are not held up by what a page said before.
  app.get(`${DESK}/next`, withRight(deps, 'handle-takedown'), async (c) => {
    const id = await nextRequest(deps, c.var.organisation.id)
    return c.redirect(id === undefined ? DESK : `${DESK}/${id}`, 303)
  })

  return app.get(DESK, withRight(deps, 'see-takedowns'), async (c) => {
    const query = readQueueQuery((name) => c.req.query(name))
    const proven = query.queue === 'new' ? await provenOf(c.var.organisation.id) : []
    const [desk, found] = await together(deps, c, (within) =>
      Promise.all([deskOf(within, c), readQueue(within, readerOf(c), query, proven)]),
    )
    const mayClaim = may(c.var.person, 'handle-takedown')
    return c.html(<QueueView page={c.var.page} desk={desk} query={query} found={found} mayClaim={mayClaim} hasProven={proven.length > 0} />)
  })
}
