import { standardsConsoleRoutes } from './console/console.routes.tsx'
import { standardsInForce } from './in-force.store.ts'
import type { StandardsConsoleDeps, StandardsWindowDeps } from './standards.pages.ts'
import { standardsWindowRoutes } from './window/window.routes.tsx'

/** 送信防止措置の実施に関する基準. */
export const takedownStandards = {
  /** Their pages: for everybody and for machines, and in the console. */
  routes: (deps: StandardsConsoleDeps & StandardsWindowDeps) => ({
    window: standardsWindowRoutes(deps),
    console: standardsConsoleRoutes(deps),
  }),
  inForce: standardsInForce,
}
