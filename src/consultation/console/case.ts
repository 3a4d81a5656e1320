/** A case as an adviser sees it. */
import type { Day, Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { Answer } from '../answer.ts'
import type { Channel, Consultation } from '../consultation.ts'
import type { ReceptionTold, ReportedUrl } from '../conversation.ts'
import type { Told } from '../intake.ts'
import type { QueueCounts } from './queue.ts'

export type CaseFacts = Consultation & {
  consulterId: string
  channel: Channel
  language: Language
  isMinor: boolean | null
  attribute: string
  target: string
  contents: readonly string[]
  opinionWanted: boolean
  receivedAt: Instant
  dueRule: string | null
  closedAt: Instant | null
  eraseOn: string | null
  /** Whether there is an address; the address itself is on a page of its own. */
  hasContact: boolean
}

export type CaseView = {
  facts: CaseFacts
  told: Told
  receptions: readonly ReceptionTold[]
  urls: readonly ReportedUrl[]
  answers: readonly Answer[]
  /** Everything that happened, oldest first, without who read it. */
  events: readonly RecordedEvent[]
}

/** Who works here, as far as names are needed: somebody who has left keeps their name in what they did. */
export type Colleague = { id: string; name: string; roles: readonly string[]; isActive: boolean }

/** What a page of the console is made for: who looks, when, and with which words for people and codes. */
export type Desk = {
  counts: QueueCounts
  me: { id: string; name: string }
  colleagues: readonly Colleague[]
  now: Instant
  today: Day
  /** The words of a code on this day. */
  codeWords: (id: string) => string
}
