import { findCase } from './plain.store.ts'
export const Fetches = () => findCase
