import type { ReasonsDeps, ReasonsWindowDeps } from '../reasons/reasons.deps.ts'
import { openReasons } from '../reasons/reasons.open.ts'
import { reportConsoleRoutes } from './console/console.routes.tsx'
import type { ReportConsoleDeps } from './console/pages.http.ts'
import type { ReportDb } from './report.tables.ts'
import { reportWindowRoutes } from './window/window.routes.tsx'

type Deps = ReasonsDeps & ReasonsWindowDeps & { db: ReportDb }

/** What an operator publishes of its work: a statement of reasons for each measure, and the yearly publication. */
export function openPublication(deps: Deps) {
  const reasons = openReasons(deps)
  return {
    /** For everybody. */
    windows: () => [reasons.window(), reportWindowRoutes(deps)] as const,
    console: (console: Pick<ReportConsoleDeps, 'guards' | 'dueRule'>) => reportConsoleRoutes({ ...deps, ...console }),
    publish: reasons.publish,
  }
}
