/** What the application may know of statistics. */

export { findClosedUntil } from './closed-until.commands.ts'
export { statisticsConsoleRoutes } from './console/console.routes.tsx'
export { followEvents } from './following.commands.ts'
export type { StatisticsDeps } from './statistics.deps.ts'
export type { StatisticsTables } from './statistics.tables.ts'
export { readThreshold } from './threshold.commands.ts'
export { statisticsWindowRoutes } from './window/window.routes.tsx'
