/** The desk as one of its people has it before them. */
import type { Day, Instant } from '../../shared/day.ts'
import type { OperatedService } from '../service.ts'
import type { QueueCounts } from './queue.ts'

/** Somebody who works here or has worked here. */
export type Colleague = {
  id: string
  name: string
  isActive: boolean
  /** Whether their roles let them handle requests, and see reported material. */
  mayHandle: boolean
  mayOpen: boolean
  /** Whether they can be appointed as a specialist. */
  mayAdvise: boolean
}

export type Reader = { organisationId: string; personId: string }

export type Desk = {
  counts: QueueCounts
  me: { id: string; name: string }
  colleagues: readonly Colleague[]
  services: readonly OperatedService[]
  now: Instant
  today: Day
}
