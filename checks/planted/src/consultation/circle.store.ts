import { other } from './circle-other.store.ts'
export const circle = other
