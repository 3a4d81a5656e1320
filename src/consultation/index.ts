/** What other contexts and the application may know of consultation. */

export { openCaseNumbers } from './case-number.commands.ts'
export { consoleRoutes } from './console/console.routes.ts'
export { openDeskMenu } from './console/desk-menu.commands.ts'
export { consultationWork } from './consultation.jobs.ts'
export type { Visible } from './consultation.tables.ts'
export { playYear } from './demo/demo.commands.ts'
export { windowRoutes } from './intake/window.routes.ts'
export { mailboxRoutes } from './mailbox/mailbox.routes.tsx'
export { openCentre } from './settings/centre.store.ts'
export { settingsRoutes } from './settings/settings.routes.tsx'
