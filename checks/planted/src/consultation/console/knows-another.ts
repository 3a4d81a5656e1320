import { findPerson } from '../../identity/index.ts'
export const another = findPerson
