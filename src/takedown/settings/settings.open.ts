import { Hono } from 'hono'
import { connectionSettings } from '../connectors/connection.routes.tsx'
import { institutionSettings } from '../institutions/institutions.routes.tsx'
import { withOwn } from '../own-deadline.ts'
import { retentionSettings } from '../retention/retention.routes.tsx'
import { webhookSettings } from '../webhooks/webhooks.routes.tsx'
import { deadlineSettings } from './deadlines.routes.tsx'
import { serviceSettings } from './settings.routes.tsx'

type Deps = Parameters<typeof serviceSettings>[0] &
  Parameters<typeof deadlineSettings>[0] &
  Parameters<typeof institutionSettings>[0] &
  Parameters<typeof connectionSettings>[0] &
  Parameters<typeof webhookSettings>[0] &
  Parameters<typeof retentionSettings>[0]

/** What an operator settles: its services with their connections, the bodies that file by machine, and who is told what happens. */
function routes(deps: Deps) {
  return new Hono()
    .route('/', serviceSettings(deps))
    .route('/', deadlineSettings(deps))
    .route('/', institutionSettings(deps))
    .route('/', connectionSettings(deps))
    .route('/', webhookSettings(deps))
    .route('/', retentionSettings(deps))
}

/** `withOwn` is the register of deadlines as an organisation counts by it. */
export const takedownSettings = { routes, withOwn }
