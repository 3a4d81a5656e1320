import { isId } from '../../../shared/id.ts'
import { xarfOf } from '../../abuse-reports/xarf.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, readerOf, withRight } from '../desk.http.ts'
import { openedFor } from '../material.policy.ts'
import { DESK } from '../queue.ts'
import { readRequest } from '../reading.commands.ts'

/** A request as a report for other services. */
export function reportRoutes(deps: DeskDeps) {
  return deskApp().get(`${DESK}/:id/xarf.json`, withRight(deps, 'handle-takedown'), async (c) => await xarf(deps, c))
}

/** One report a post. Sensitive material leaves the desk in no such way, and neither does what the reader may not see. */
async function xarf(deps: DeskDeps, c: C): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const { organisation, person } = c.var
  const shown = isId(id)
    ? await readRequest(deps, readerOf(c), id, (facts) => {
        const opened = openedFor(person, facts, { given: [], asked: false })
        return opened.opened === 'whole' ? { ...opened, what: 'takedown' } : undefined
      })
    : undefined
  if (shown === undefined) return c.notFound()
  const { rights, receivedAt, number } = shown.facts
  const own = { org: organisation.name.ja, contact: deps.abuseContact, domain: deps.abuseContact.split('@').at(-1) ?? '' }
  const reports = shown.targets.flatMap(({ id: target, told }) =>
    told === null ? [] : [xarfOf({ id: target, url: told.url, rights, receivedAt, reporter: own, sender: own })],
  )
  c.header('content-disposition', `attachment; filename="${number}-xarf.json"`)
  return c.json(reports)
}
