import { findPerson } from '../identity/index.ts'
export const known = findPerson
