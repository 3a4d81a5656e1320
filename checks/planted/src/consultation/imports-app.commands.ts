import { config } from '../app/config.ts'
export const fromApp = config
