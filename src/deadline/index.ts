/** What the application and other contexts may know of the calculator. */

export { deadlineRoutes } from './deadline.routes.tsx'
export { Sureness, Trace } from './trace.views.tsx'
