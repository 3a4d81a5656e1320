/** What was said in a case, opened for reading. */
import type { Instant } from '../shared/day.ts'

export type ReportedUrl = { id: string; url: string; service: string | null; place: string | null; reportedAt: Instant }

export type ReceptionTold = { id: string; kind: 'new' | 'question'; text: string; receivedAt: Instant }
