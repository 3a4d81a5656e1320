/** What other contexts and the application may know of takedown. */

export { playRequests } from './demo/demo.commands.ts'
export { takedownDesk } from './desk/desk.routes.ts'
export type { EveryTable as TakedownTables } from './every.tables.ts'
export { openPublication } from './publication/publication.open.ts'
export { senderRoutes } from './sender/sender.routes.ts'
export { takedownSettings } from './settings/settings.open.ts'
export { takedownStandards } from './standards/standards.routes.ts'
export type { TakedownDeps } from './takedown.deps.ts'
export { takedownWork } from './takedown.jobs.ts'
export { takedownWindow } from './window/window.open.ts'
