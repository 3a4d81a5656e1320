import { fixture } from './plain.test.ts'
export const used = fixture
