import { Hono } from 'hono'
import { homeRoutes } from './home.routes.tsx'
import { intakeRoutes } from './intake.routes.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** The public window from the first page to the receipt. */
export function windowRoutes(deps: WindowDeps) {
  return new Hono<WindowEnv>().route('/', homeRoutes(deps)).route('/', intakeRoutes(deps))
}
