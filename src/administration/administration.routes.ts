import type { AdministrationDeps } from './administration.deps.ts'
import { auditRoutes } from './audit.routes.tsx'
import { confirmationRoutes } from './confirmation.routes.tsx'
import { keptMailRoutes } from './kept-mail.routes.tsx'
import { administrationApp } from './pages.http.ts'

const parts = [auditRoutes, keptMailRoutes, confirmationRoutes]

/** The pages across contexts: the record, kept mails, and what needs confirmation. */
export function administrationRoutes(deps: AdministrationDeps) {
  return parts.reduce((all, part) => all.route('/', part(deps)), administrationApp())
}
