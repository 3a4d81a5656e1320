/** A case as an adviser sees it. */

import type { Code } from '../../shared/content/codes.ts'
import type { Day, Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import type { RecordedEvent } from '../../shared/record/record.ts'
import type { Answer } from '../answer.ts'
import type { CaseFile } from '../case-file.ts'
import type { Channel, Consultation } from '../consultation.ts'
import type { ReceptionTold, ReportedUrl } from '../conversation.ts'
import type { Told } from '../intake.ts'
import type { Opinion } from './opinion.ts'
import type { QueueCounts } from './queue.ts'
import type { Answered, Related } from './related.ts'
import type { SavedView } from './view.ts'

export type CaseFacts = Consultation & {
  consulterId: string
  channel: Channel
  language: Language
  isMinor: boolean | null
  attribute: string
  target: string
  contents: readonly string[]
  places: readonly string[]
  services: readonly string[]
  opinionWanted: boolean
  receivedAt: Instant
  dueRule: string | null
  closedAt: Instant | null
  eraseOn: string | null
  /** Whether there is an address; the address itself is on a page of its own. */
  hasContact: boolean
}

/** Written for colleagues; the consulter never sees it. */
export type Note = { id: string; authorId: string; text: string; writtenAt: Instant }

export type CaseView = {
  facts: CaseFacts
  told: Told
  receptions: readonly ReceptionTold[]
  urls: readonly ReportedUrl[]
  answers: readonly Answer[]
  notes: readonly Note[]
  opinions: readonly Opinion[]
  files: readonly CaseFile[]
  samePost: readonly Related[]
  sameConsulter: readonly Related[]
  similar: readonly Answered[]
  /** Everything that happened, oldest first, without who read it. */
  events: readonly RecordedEvent[]
}

/** What is offered to one person on the page of one case. */
export type CaseRights = Record<
  | 'claims'
  | 'releases'
  | 'handsOver'
  | 'classifies'
  | 'answers'
  | 'closes'
  | 'reopens'
  | 'erases'
  | 'discloses'
  | 'notes'
  | 'asksOpinion'
  | 'givesOpinion'
  | 'takesOpinionBack'
  | 'opensFiles'
  | 'invites'
  | 'seesContact'
  | 'asksRemoval',
  boolean
>

/** Who works here, as far as names are needed: somebody who has left keeps their name in what they did. */
export type Colleague = { id: string; name: string; roles: readonly string[]; isActive: boolean }

/** Whose eyes a page is for. */
export type Reader = { organisationId: string; personId: string }

/** The left side of every page. */
export type Side = { counts: QueueCounts; views: readonly SavedView[] }

/** What a page of the console is made for: who looks, when, and with which words for people and codes. */
export type Desk = {
  side: Side
  me: { id: string; name: string }
  colleagues: readonly Colleague[]
  codes: readonly Code[]
  now: Instant
  today: Day
  /** The words of a code on this day. */
  codeWords: (id: string) => string
}
