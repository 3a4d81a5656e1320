import { may } from '../../identity/index.ts'
import { isId } from '../../shared/id.ts'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, entryOf, readerOf, together, withRight } from './desk.http.ts'
import { dropView, keepView, readChanges, readQueue } from './queue.commands.ts'
import { instantIn, queueAddress, readQueueQuery } from './queue.ts'
import { QueueView, type ViewFault } from './queue.views.tsx'

export function queueRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get('/console', withRight(deps, 'see-queue'), async (c) => await showQueue(deps, c, (name) => c.req.query(name)))

  app.get('/console/queue/changes', withRight(deps, 'see-queue'), async (c) => {
    const since = instantIn(c.req.query('since'))
    if (since === undefined) return c.notFound()
    return c.json({
      count: await readChanges(
        deps,
        readerOf(c),
        readQueueQuery((name) => c.req.query(name)),
        since,
      ),
    })
  })

  app.post('/console/views', withRight(deps, 'see-queue'), async (c) => {
    const entry = await entryOf(c)
    const [name, query] = [entry('name')[0] ?? '', entry('query')[0] ?? '']
    const sent = new URLSearchParams(query)
    const read = (field: string) => sent.get(field) ?? undefined
    const outcome = await keepView(deps, readerOf(c), { name, query })
    if (outcome.granted) return c.redirect(queueAddress(readQueueQuery(read)), 303)
    return await showQueue(deps, c, read, { name, fault: outcome.refusal })
  })

  app.post('/console/views/:id/removal', withRight(deps, 'see-queue'), async (c) => {
    const id = c.req.param('id')
    return isId(id) && (await dropView(deps, readerOf(c), id)) ? c.redirect('/console', 303) : c.notFound()
  })

  return app
}

async function showQueue(deps: ConsoleDeps, c: C, read: (name: string) => string | undefined, viewFault?: ViewFault): Promise<Response> {
  const { person, page } = c.var
  const query = readQueueQuery(read)
  const [desk, found] = await together(deps, c, (within) => Promise.all([deskOf(within, c), readQueue(within, readerOf(c), query)]))
  const props = { page, desk, query, found, codes: desk.codes, viewFault, mayClaim: may(person, 'claim-case') }
  return c.html(<QueueView {...props} />, viewFault === undefined ? 200 : 422)
}
