import { publishReasons } from './publication.commands.ts'
import type { ReasonsDeps, ReasonsWindowDeps } from './reasons.deps.ts'
import { reasonsWindowRoutes } from './window/window.routes.tsx'

/** Statements of reasons: the pages for everybody, and the regular work that publishes each day when it is over. */
export function openReasons(deps: ReasonsDeps & ReasonsWindowDeps) {
  return {
    window: () => reasonsWindowRoutes(deps),
    publish: (organisationId: string) => publishReasons(deps, organisationId),
  }
}
