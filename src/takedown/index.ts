/** What other contexts and the application may know of takedown. */

export { raiseAlerts } from './alerts/sweep.commands.ts'
export { takedownDesk } from './desk/desk.routes.ts'
export type { EveryTable as TakedownTables } from './every.tables.ts'
export { removeExpiredForms } from './form.commands.ts'
export { takedownMails } from './mails.ts'
export { openReasons } from './reasons/reasons.open.ts'
export { senderDesk, senderWindow } from './sender/sender.routes.ts'
export { serviceSettings } from './settings/settings.routes.tsx'
export { standardsInForce } from './standards/in-force.store.ts'
export { standardsRoutes } from './standards/standards.routes.ts'
export type { TakedownDeps } from './takedown.deps.ts'
export { takedownWindow } from './window/window.open.ts'
