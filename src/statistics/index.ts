/** What the application may know of statistics. */
export { statisticsConsoleRoutes } from './console/console.routes.tsx'
export { followEvents } from './following.commands.ts'
export type { StatisticsDeps } from './statistics.deps.ts'
export type { StatisticsTables } from './statistics.tables.ts'
export { statisticsWindowRoutes } from './window/window.routes.tsx'
