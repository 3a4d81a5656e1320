import { Hono } from 'hono'
import { connectionSettings } from '../connectors/connection.routes.tsx'
import { institutionSettings } from '../institutions/institutions.routes.tsx'
import { retentionSettings } from '../retention/retention.routes.tsx'
import { webhookSettings } from '../webhooks/webhooks.routes.tsx'
import { serviceSettings } from './settings.routes.tsx'

type Deps = Parameters<typeof serviceSettings>[0] &
  Parameters<typeof institutionSettings>[0] &
  Parameters<typeof connectionSettings>[0] &
  Parameters<typeof webhookSettings>[0] &
  Parameters<typeof retentionSettings>[0]

/** What an operator settles: its services with their connections, the bodies that file by machine, and who is told what happens. */
export function takedownSettings(deps: Deps) {
  return new Hono()
    .route('/', serviceSettings(deps))
    .route('/', institutionSettings(deps))
    .route('/', connectionSettings(deps))
    .route('/', webhookSettings(deps))
    .route('/', retentionSettings(deps))
}
