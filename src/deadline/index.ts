/** What the application may know of the calculator. */

export { deadlineRoutes } from './deadline.routes.tsx'
