/** What the sender finds behind the link, and what their answer has to hold. */
import type { Instant } from '../../../shared/day.ts'
import { type Inquiry, type SenderAnswer, type Shown, type Standing, senderAnswers, standingOf, takesAnswers } from '../../inquiry.ts'
import type { State } from '../../request.ts'

/** `unopened`: nothing is shown before somebody says that they want to read it, because that is the day the period begins. */
export type Stage = 'unopened' | 'open' | 'withdrawn' | 'cancelled' | 'decided'

/** `isRestedOn`: a removal rests on this inquiry already. */
export function stageOf({ state }: Pick<Inquiry, 'state'>, request: State, isRestedOn: boolean): Stage {
  if (request === 'withdrawn' || request === 'erased') return 'withdrawn'
  if (state === 'cancelled') return 'cancelled'
  if (!takesAnswers(request) || isRestedOn) return 'decided'
  return state === 'received' || state === 'answered' ? 'open' : 'unopened'
}

/** Whether an answer can still change something. A disagreement stands. */
export function mayAnswer(inquiry: Inquiry, stage: Stage, now: Instant): boolean {
  const answerable: readonly Standing[] = ['running', 'silent', 'agreed']
  return stage === 'open' && answerable.includes(standingOf(inquiry, now))
}

/** What was asked, opened for one look; absent before the opening and after an erasure. */
export type Asked = {
  serviceName: Record<'ja' | 'easy' | 'en', string>
  shown: Shown
  /** The reasons of the answer that holds. */
  reasons: string | undefined
  /** The names of what was shown with the answers, oldest first. */
  files: readonly string[]
}

export type Visit = {
  inquiry: Inquiry
  number: string
  stage: Stage
  asked: Asked | undefined
}

export type AnswerEntry = { answer: string; reasons: string }
export type AnswerFault = { field: keyof AnswerEntry; fault: 'answer-missing' | 'reasons-missing' | 'reasons-too-long' }

export const LONGEST_REASONS = 10_000

export function readAnswer(entry: AnswerEntry): { answer: SenderAnswer; reasons: string } | { faults: AnswerFault[] } {
  const answer = senderAnswers.find((each) => each === entry.answer)
  const reasons = entry.reasons.trim()
  const faults: AnswerFault[] = [
    ...(answer === undefined ? [{ field: 'answer', fault: 'answer-missing' } as const] : []),
    ...(answer === 'disagree' && reasons === '' ? [{ field: 'reasons', fault: 'reasons-missing' } as const] : []),
    ...(reasons.length > LONGEST_REASONS ? [{ field: 'reasons', fault: 'reasons-too-long' } as const] : []),
  ]
  return answer === undefined || faults.length > 0 ? { faults } : { answer, reasons }
}
