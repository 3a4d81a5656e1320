import { Hono } from 'hono'
import { connectionSettings } from '../connectors/connection.routes.tsx'
import { institutionSettings } from '../institutions/institutions.routes.tsx'
import { serviceSettings } from './settings.routes.tsx'

type Deps = Parameters<typeof serviceSettings>[0] & Parameters<typeof institutionSettings>[0] & Parameters<typeof connectionSettings>[0]

/** What an operator settles: its services with their connections, and the bodies that file by machine. */
export function takedownSettings(deps: Deps) {
  return new Hono().route('/', serviceSettings(deps)).route('/', institutionSettings(deps)).route('/', connectionSettings(deps))
}
