import { specialistRoutes } from '../specialists/specialist.routes.tsx'
import { uploadRoutes } from '../upload/upload.routes.tsx'
import { accessRoutes } from './access/access.routes.tsx'
import { decisionRoutes } from './decision.routes.tsx'
import type { DeskDeps } from './desk.deps.ts'
import { deskApp } from './desk.http.ts'
import { openMenu } from './desk-menu.commands.ts'
import { investigationRoutes } from './investigation/investigation.routes.tsx'
import { measureRoutes } from './measure.routes.tsx'
import { noticeRoutes } from './notice.routes.tsx'
import { queueRoutes } from './queue.routes.tsx'
import { requestRoutes } from './request.routes.tsx'
import { searchRoutes } from './search/search.routes.tsx'
import { reportRoutes } from './taking/report.routes.ts'
import { takingRoutes } from './taking/taking.routes.tsx'

/** The operator's desk: every address of it, and its lines in the menu. */
export const takedownDesk = {
  routes: (deps: DeskDeps) =>
    deskApp()
      .route('/', queueRoutes(deps))
      .route('/', uploadRoutes(deps))
      .route('/', searchRoutes(deps))
      .route('/', takingRoutes(deps))
      .route('/', reportRoutes(deps))
      .route('/', specialistRoutes(deps))
      // Before any address of a request, because that of the types of material looks like one.
      .route('/', accessRoutes(deps))
      .route('/', requestRoutes(deps))
      .route('/', investigationRoutes(deps))
      .route('/', decisionRoutes(deps))
      .route('/', measureRoutes(deps))
      .route('/', noticeRoutes(deps)),
  openMenu,
}
