/** What other contexts and the application may know of takedown. */
export { takedownMails } from './mails.ts'
export type { TakedownDeps } from './takedown.deps.ts'
export type { TakedownTables } from './takedown.tables.ts'
