import { circle } from './circle.store.ts'
export const other = circle
