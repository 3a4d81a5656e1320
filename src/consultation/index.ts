/** What other contexts and the application may know of consultation. */
export type { Visible } from './consultation.tables.ts'
export { mailboxRoutes } from './mailbox/mailbox.routes.tsx'
export { consultationMails } from './mailbox/mails.ts'
