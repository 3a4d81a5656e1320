import { Hono } from 'hono'
import { alertRoutes } from '../alerts/alert.routes.tsx'
import { calendarRoutes } from '../calendar/calendar.routes.tsx'
import { actingRoutes } from './desk/acting.routes.tsx'
import { composeRoutes } from './desk/compose.routes.tsx'
import { inquiryRoutes as deskInquiryRoutes } from './desk/inquiry.routes.tsx'
import type { SenderDeskDeps, SenderDeskEnv } from './desk/sender-desk.deps.ts'
import { noticeDeskRoutes } from './notice/notice-desk.routes.tsx'
import { noticeRoutes } from './notice/notice-window.routes.tsx'
import { inquiryRoutes } from './window/inquiry.routes.tsx'
import type { SenderWindowDeps } from './window/window.deps.ts'

export const senderRoutes = {
  /** The sender's own pages. They stand before the services' addresses, which begin alike. */
  window: (deps: SenderWindowDeps) => inquiryRoutes(deps).route('/', noticeRoutes(deps)),
  /** What the desk does about the sender of a request, and what it is told of in time. Stands before the page of a request, whose address any word fits. */
  desk: (deps: SenderDeskDeps) => {
    const parts = [alertRoutes, calendarRoutes, noticeDeskRoutes, composeRoutes, deskInquiryRoutes, actingRoutes]
    return parts.reduce((app, part) => app.route('/', part(deps)), new Hono<SenderDeskEnv>())
  },
}
