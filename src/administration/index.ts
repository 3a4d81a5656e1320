/** What the application may know of administration. */
export { administrationRoutes } from './administration.routes.ts'
export type { AdministrationTables } from './administration.tables.ts'
export { readConfirmedEntries } from './confirmation.commands.ts'
export { forgetDelivered } from './kept-mail.commands.ts'
