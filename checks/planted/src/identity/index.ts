export { findPerson } from './identity.store.ts'
