import { Hono } from 'hono'
import { fileRoutes } from './file.routes.tsx'
import { homeRoutes } from './home.routes.tsx'
import { mailCodeRoutes } from './mail-code.routes.tsx'
import { questionRoutes } from './question.routes.tsx'
import { savingRoutes } from './saving.routes.tsx'
import { sendingRoutes } from './sending.routes.tsx'
import { startRoutes } from './start.routes.tsx'
import type { WindowDeps, WindowEnv } from './window.env.ts'

/** The public window from the first page to the receipt. Addresses of their own come before those of any question. */
export function windowRoutes(deps: WindowDeps) {
  return new Hono<WindowEnv>()
    .route('/', homeRoutes(deps))
    .route('/', startRoutes(deps))
    .route('/', savingRoutes(deps))
    .route('/', sendingRoutes(deps))
    .route('/', mailCodeRoutes(deps))
    .route('/', fileRoutes(deps))
    .route('/', questionRoutes(deps))
}
