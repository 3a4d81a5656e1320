import { may } from '../../identity/index.ts'
import { senderDeskApp, withRight } from '../sender/desk/desk.http.ts'
import type { SenderDeskDeps } from '../sender/desk/sender-desk.deps.ts'
import { listAlerts } from './alert.commands.ts'
import { AlertsPage } from './alert.views.tsx'

/** What is due, for whoever works at the desk. */
export function alertRoutes(deps: SenderDeskDeps) {
  const app = senderDeskApp()
  app.get('/console/takedowns/alerts', withRight(deps, 'see-takedowns'), async (c) => {
    const { person, organisation, page } = c.var
    const alerts = await listAlerts(deps, organisation.id, { id: person.id, supervises: may(person, 'assign-takedown') })
    return c.html(
      <AlertsPage page={page} alerts={alerts} me={{ id: person.id, handles: may(person, 'handle-takedown') }} now={deps.now()} />,
    )
  })
  return app
}
