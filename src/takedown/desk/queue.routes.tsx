import { may } from '../../identity/index.ts'
import type { DeskDeps } from './desk.deps.ts'
import { deskApp, deskOf, readerOf, together, withRight } from './desk.http.ts'
import { readQueue } from './queue.commands.ts'
import { DESK, readQueueQuery } from './queue.ts'
import { QueueView } from './queue.views.tsx'

export function queueRoutes(deps: DeskDeps) {
  return deskApp().get(DESK, withRight(deps, 'see-takedowns'), async (c) => {
    const query = readQueueQuery((name) => c.req.query(name))
    const [desk, found] = await together(deps, c, (within) => Promise.all([deskOf(within, c), readQueue(within, readerOf(c), query)]))
    const mayClaim = may(c.var.person, 'handle-takedown')
    return c.html(<QueueView page={c.var.page} desk={desk} query={query} found={found} mayClaim={mayClaim} />)
  })
}
