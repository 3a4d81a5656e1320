/** What other contexts may know of people. */
export { may, type Right, rights } from './identity.policy.ts'
export type { IdentityTables } from './identity.tables.ts'
export type { Person, Role } from './person.ts'
