import { Hono } from 'hono'
import { filingRoutes } from './filing.routes.tsx'
import { openingRoutes } from './opening.routes.tsx'
import { statusRoutes } from './status.routes.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** The public window. Addresses of their own come before those of any link and any service. */
export function windowRoutes(deps: WindowDeps) {
  return new Hono<WindowEnv>().route('/', statusRoutes(deps)).route('/', openingRoutes(deps)).route('/', filingRoutes(deps))
}
