/** What the application may know of statistics. */

export { statisticsConsoleRoutes } from './console/console.routes.tsx'
export { findClosedUntil } from './editions/closed-until.commands.ts'
export { followEvents } from './following/following.commands.ts'
export { readThreshold } from './hiding/threshold.commands.ts'
export type { StatisticsDeps } from './statistics.deps.ts'
export type { StatisticsTables } from './statistics.tables.ts'
export { statisticsWindowRoutes } from './window/window.routes.tsx'
