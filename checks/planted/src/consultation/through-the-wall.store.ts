import { findPerson } from '../identity/identity.store.ts'
export const wall = findPerson
