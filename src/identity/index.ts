/** What other contexts may know of people. */
export { type Identity, openIdentity } from './identity.open.ts'
export { may, type Right } from './identity.policy.ts'
export type { IdentityTables } from './identity.tables.ts'
export { lendNames } from './lent-name.commands.ts'
export { firstAdministratorLink } from './link.commands.ts'
export { identityMails } from './mails.ts'
export type { Person } from './person.ts'
export { openIdentityUpkeep } from './upkeep.open.ts'
