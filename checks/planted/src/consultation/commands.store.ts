import { order } from './plain.commands.ts'
export const commanded = order
