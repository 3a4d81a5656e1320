/** What other contexts and the application may know of consultation. */
export type { Visible } from './consultation.tables.ts'
export { consultationMails } from './mailbox/mails.ts'
