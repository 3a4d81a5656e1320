import { findPerson } from '../identity/identity.store.ts'

export const reached = findPerson
