import { isId } from '../../../shared/id.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { deskApp, deskOf, readerOf, withRight } from '../desk.http.ts'
import { DESK } from '../queue.ts'
import { TakenPage } from './receipt.views.tsx'
import { forgetTaken, readTaken } from './taking.commands.ts'

const RECEIPT = `${DESK}/:id/receipt`

/** What is passed on to whoever asked. */
export function receiptRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(RECEIPT, withRight(deps, 'handle-takedown'), async (c) => {
    const id = c.req.param('id') ?? ''
    const receipt = isId(id) ? await readTaken(deps, readerOf(c), id) : undefined
    if (receipt === undefined) return c.notFound()
    const { secret } = receipt
    if (secret === undefined) return c.redirect(`${DESK}/${id}`, 303)
    const origin = deps.originOf(c.var.organisation)
    return c.html(<TakenPage page={c.var.page} desk={await deskOf(deps, c)} receipt={{ ...receipt, secret }} origin={origin} />)
  })

  app.post(RECEIPT, withRight(deps, 'handle-takedown'), async (c) => {
    const id = c.req.param('id') ?? ''
    if (!isId(id) || !(await forgetTaken(deps, readerOf(c), id))) return c.notFound()
    return c.redirect(`${DESK}/${id}?done=taken`, 303)
  })

  return app
}
