import { may } from '../../identity/index.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { consoleApp, deskOf, withRight } from './desk.http.ts'
import { readQueue } from './queue.commands.ts'
import { readQueueQuery } from './queue.ts'
import { QueueView } from './queue.views.tsx'

export function queueRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get('/console', withRight(deps, 'see-queue'), async (c) => {
    const { organisation, person, page } = c.var
    const query = readQueueQuery((name) => c.req.query(name))
    const { page: found, counts } = await readQueue(deps, organisation.id, person.id, query)
    const desk = await deskOf(deps, c, { counts })
    return c.html(<QueueView page={page} desk={desk} query={query} found={found} mayClaim={may(person, 'claim-case')} />)
  })

  return app
}
