/** What the desk notes about an inquiry that is on its way: when it arrived, and what was answered by letter. */
import { type Instant, isDay } from '../../../shared/day.ts'
import { type Inquiry, type ReceiptProof, type SenderAnswer, senderAnswers } from '../../inquiry.ts'
import { type Mover, type TakedownRequest, transitions } from '../../request.ts'

/** What somebody of the desk can hold in their hands. That the link was opened is noted by its opening alone. */
export const notedProofs = ['delivery_record', 'in_app_report', 'reply'] as const satisfies readonly ReceiptProof[]
export type NotedProof = (typeof notedProofs)[number]

export type MomentEntry = { day: string; time: string }
export type ReceiptEntry = MomentEntry & { proof: string }
export type LetterEntry = MomentEntry & { answer: string; reasons: string }

export type NotingFault = {
  field: 'day' | 'time' | 'proof' | 'answer' | 'reasons'
  fault: 'day-missing' | 'time-wrong' | 'proof-missing' | 'answer-missing' | 'reasons-missing' | 'reasons-too-long'
}

export const LONGEST_NOTED = 10_000

/**
 * A moment in Japan. A record of delivery often has its day alone: then it is the last minute of that day, or now when the day is not over,
 * which never makes a period shorter than it is.
 */
export function momentOf({ day, time }: MomentEntry, now: Instant): Instant | undefined {
  if (!isDay(day)) return undefined
  if (time !== '') return isTime(time) ? new Date(`${day}T${time}:00+09:00`) : undefined
  const end = new Date(`${day}T23:59:00+09:00`)
  return end > now && new Date(`${day}T00:00:00+09:00`) <= now ? now : end
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)

function momentFaults({ day, time }: MomentEntry): NotingFault[] {
  return [
    ...(isDay(day) ? [] : [{ field: 'day', fault: 'day-missing' } as const]),
    ...(time === '' || isTime(time) ? [] : [{ field: 'time', fault: 'time-wrong' } as const]),
  ]
}

export function readReceipt(entry: ReceiptEntry, now: Instant): { proof: NotedProof; at: Instant } | { faults: NotingFault[] } {
  const proof = notedProofs.find((each) => each === entry.proof)
  const at = momentOf(entry, now)
  const faults = [...(proof === undefined ? [{ field: 'proof', fault: 'proof-missing' } as const] : []), ...momentFaults(entry)]
  return proof === undefined || at === undefined ? { faults } : { proof, at }
}

type Letter = { answer: SenderAnswer; reasons: string; at: Instant }

export function readLetter(entry: LetterEntry, now: Instant): Letter | { faults: NotingFault[] } {
  const answer = senderAnswers.find((each) => each === entry.answer)
  const at = momentOf(entry, now)
  const reasons = entry.reasons.trim()
  const faults: NotingFault[] = [
    ...(answer === undefined ? [{ field: 'answer', fault: 'answer-missing' } as const] : []),
    ...momentFaults(entry),
    ...(answer === 'disagree' && reasons === '' ? [{ field: 'reasons', fault: 'reasons-missing' } as const] : []),
    ...(reasons.length > LONGEST_NOTED ? [{ field: 'reasons', fault: 'reasons-too-long' } as const] : []),
  ]
  return answer === undefined || at === undefined || faults.length > 0 ? { faults } : { answer, reasons, at }
}

type Handled = Pick<TakedownRequest, 'handlerId' | 'state'>

/** Whoever handles a request acts on its inquiries; a supervisor on all of them. */
export function mayAct({ handlerId }: Pick<Handled, 'handlerId'>, by: Mover & { kind: 'person' }): boolean {
  return by.mayMoveAny || handlerId === null || handlerId === by.id
}

/** What can be done about an inquiry as it stands. */
export type InquiryMoves = Record<'proves' | 'answers' | 'fails' | 'cancels' | 'sends', boolean>

export function movesOf({ state, answer }: Pick<Inquiry, 'state' | 'answer'>, request: Handled): InquiryMoves {
  const runs = request.state !== 'decided' && request.state !== 'withdrawn' && request.state !== 'erased'
  return {
    proves: runs && state === 'sent',
    answers: runs && (state === 'sent' || state === 'received' || (state === 'answered' && answer !== 'disagree')),
    fails: runs && state === 'sent',
    cancels: runs && (state === 'sent' || state === 'received' || state === 'undeliverable'),
    sends: runs && (state === 'sent' || state === 'received' || (state === 'undeliverable' && 'inquire' in transitions[request.state])),
  }
}
