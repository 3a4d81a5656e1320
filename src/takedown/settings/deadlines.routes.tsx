import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../../identity/index.ts'
import { entryOf, seenIn } from '../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import { ownDeadlineIds } from '../own-deadline.ts'
import { DEADLINES } from './addresses.ts'
import { type DeadlineDeps, settleOwnDeadline } from './deadline.commands.ts'
import { fieldOf, readDeadline } from './deadline-entry.ts'
import { type DeadlineEnv, errorOf, shown } from './deadlines.http.tsx'

type Deps = DeadlineDeps & { guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler } }

/** 自社の期間: where an organisation asks more of itself than the law does. */
export function deadlineSettings(deps: Deps) {
  const app = new Hono<DeadlineEnv>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-operated-services'), asConsolePage)
  app.use(DEADLINES, guard)
  app.use(`${DEADLINES}/*`, guard)

  app.get(DEADLINES, async (c) => await shown(deps, c))

  app.post(`${DEADLINES}/:deadline`, async (c) => {
    const id = ownDeadlineIds.find((each) => each === c.req.param('deadline'))
    if (id === undefined) return c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)
    const text = await entryOf(c)
    const entry = { days: text(fieldOf(id, 'days')), holidayPolicy: text(fieldOf(id, 'holidayPolicy')) }
    const read = readDeadline(deps.deadlines, id, entry)
    if ('faults' in read) return await shown(deps, c, { id, entry, errors: read.faults.map((fault) => errorOf(id, fault, c)) })
    const editor = { organisationId: c.var.organisation.id, personId: c.var.person.id }
    const settled = await settleOwnDeadline(deps, editor, { own: { id, ...read.value }, seen: seenIn(text) })
    if (settled.granted) return c.redirect(`${DEADLINES}?done=${id}`, 303)
    return await shown(deps, c, { id, entry, errors: [] })
  })

  return app
}
