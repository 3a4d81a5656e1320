import { standardsConsoleRoutes } from './console/console.routes.tsx'
import type { StandardsConsoleDeps, StandardsWindowDeps } from './standards.pages.ts'
import { standardsWindowRoutes } from './window/window.routes.tsx'

/** 送信防止措置の実施に関する基準: for everybody, for machines, and in the console. */
export function standardsRoutes(deps: StandardsConsoleDeps & StandardsWindowDeps) {
  return { window: standardsWindowRoutes(deps), console: standardsConsoleRoutes(deps) }
}
