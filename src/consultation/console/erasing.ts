/** 消去: a supervisor erases a case at the desk. Who asks for it types the receipt number, so that it is this case and no other. */
import type { Day } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Actor, RecordedEvent } from '../../shared/record/record.ts'
import { formatReceiptNumber, parseReceiptNumber } from '../../shared/text/receipt-number.ts'
import type { CaseFacts } from './case.ts'

/** Why a case is erased at the desk, as the record keeps it. */
export const erasingReasons = ['asked-by-consulter', 'sent-by-mistake', 'no-consultation', 'duplicate'] as const
export type ErasingReason = (typeof erasingReasons)[number]

export const erasingTimes = ['later', 'now'] as const
export type ErasingTime = (typeof erasingTimes)[number]

export type ErasingEntry = { reason: string; when: string; number: string }
export type ErasingFault = 'no-reason' | 'no-time' | 'other-number'

/** What was typed, of the case with this number; every fault at once. */
export function readErasing(
  entry: ErasingEntry,
  number: string,
): { faults: ErasingFault[]; erasing?: never } | { faults: []; erasing: { reason: ErasingReason; when: ErasingTime } } {
  const reason = erasingReasons.find((each) => each === entry.reason)
  const when = erasingTimes.find((each) => each === entry.when)
  const isSame = numberIn(entry.number) === number
  if (reason !== undefined && when !== undefined && isSame) return { faults: [], erasing: { reason, when } }
  const faults: [boolean, ErasingFault][] = [
    [reason === undefined, 'no-reason'],
    [when === undefined, 'no-time'],
    [!isSame, 'other-number'],
  ]
  return { faults: faults.flatMap(([isFault, fault]) => (isFault ? [fault] : [])) }
}

function numberIn(typed: string): string | undefined {
  const parsed = parseReceiptNumber(typed.trim())
  return parsed.granted ? formatReceiptNumber(parsed.value) : undefined
}

/** How much there is of what will be lost. */
export type Told = Record<'receptions' | 'urls' | 'files' | 'answers' | 'notes' | 'opinions', number> & { hasContact: boolean }

/** A day on which the case will be erased by itself, and who wanted it. */
export type Planned = { day: Day; by: Actor }

/** Everything the page of an erasure shows: codes, dates and counts, and nothing that was told. */
export type Erasable = { facts: CaseFacts; told: Told; planned: Planned | undefined; events: readonly RecordedEvent[] }

/** What a consulter asked for in their mailbox, only they take back. */
export function decideTakingBack(planned: Planned | undefined): Outcome<Planned, 'not-in-this-state' | 'asked-by-consulter'> {
  if (planned === undefined) return refuse('not-in-this-state')
  return planned.by.kind === 'consulter' ? refuse('asked-by-consulter') : grant(planned)
}

/** Who wanted the erasure that is planned: the last one who asked. */
export function askedBy(events: readonly RecordedEvent[]): Actor {
  const asked = events.findLast(({ kind }) => kind === 'consultation.erasure-asked')
  return asked?.actor ?? { kind: 'system', id: null }
}

/** What is left of a case that was erased. */
export type ErasedCase = {
  number: string
  attribute: string
  target: string
  contents: readonly string[]
  receivedAt: Date
  erased: RecordedEvent | undefined
}
