/** 措置の実施: what may be said about a measure after it was decided, by a person of the desk or by the service itself. */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { type MeasureKind, type MeasureState, measureTransitions } from './decision.ts'

export type Measure = {
  id: string
  requestId: string | null
  serviceId: string
  targetId: string | null
  kind: MeasureKind
  state: MeasureState
  decidedAt: Instant
  /** Since when it is as it is on the service: carried out, or decided. */
  standsSince: Instant
}

/** What is reported of a measure; that it is ordered and dropped comes with its decision alone. */
export const reportActions = ['carryOut', 'fail', 'order', 'reverse'] as const
export type ReportAction = (typeof reportActions)[number]

/** Why: codes, because the record outlives what was written. */
export const reportReasons = [
  'gone-already',
  'post-not-found',
  'service-unreachable',
  'service-refused',
  'by-mistake',
  'decision-changed',
] as const
export type ReportReason = (typeof reportReasons)[number]

/** What can be reported of a measure as it stands; what is only proposed waits for whoever approves it. */
export function reportsOf(state: MeasureState): ReportAction[] {
  return state === 'proposed' ? [] : reportActions.filter((action) => action in measureTransitions[state])
}

/** The state that a report leads to, by which its repetition is known. */
export const reached = { carryOut: 'carried-out', fail: 'failed', order: 'ordered', reverse: 'reversed' } as const satisfies Record<
  ReportAction,
  MeasureState
>

const MINUTE = 60_000

/**
 * When something happened on the service: not before what it follows (`floor`), and not later than now. A moment told to the minute lies
 * before a decision of the same minute; it counts as that of the decision.
 */
export function momentOfReport(
  at: Instant,
  { floor, now }: { floor: Instant; now: Instant },
): Outcome<Instant, 'in-the-future' | 'before-decision'> {
  if (at > now) return refuse('in-the-future')
  if (at >= floor) return grant(at)
  return floor.getTime() - at.getTime() < MINUTE && floor <= now ? grant(floor) : refuse('before-decision')
}
