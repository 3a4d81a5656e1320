/** How a request stands, as its consulter is told: one of few plain states, and the next day that matters. */
import type { Day } from '../../../shared/day.ts'
import type { RemovalRequest, RemovalStanding } from '../../removal/removal.ts'

/** States after which nobody waits for a notice any more. */
const FINISHED: ReadonlySet<string> = new Set(['decided', 'withdrawn', 'erased'])

export type OwnStanding = { state: string; noticeBy: Day | null }

export function ownStanding({ operator, receipt, sending }: RemovalRequest, standing: RemovalStanding | undefined): OwnStanding {
  if (operator === null) return { state: 'paper', noticeBy: null }
  if (sending?.state === 'refused' || sending?.state === 'given-up') return { state: sending.state, noticeBy: null }
  if (receipt === null) return { state: 'pending', noticeBy: null }
  if (standing === undefined) return { state: 'gone', noticeBy: null }
  const { state, noticeDueOn } = standing
  return { state, noticeBy: FINISHED.has(state) ? null : noticeDueOn }
}
