/**
 * 見直し: what a decision after a complaint does to the measures that stood before it, and what it answers to whoever complained. Pure:
 * the answer follows from what was decided and is typed in by nobody.
 */
import type { MeasureKind, MeasureOrder, MeasureState } from './decision.ts'

export const complaintSides = ['requester', 'sender'] as const
export type ComplaintSide = (typeof complaintSides)[number]

/** `upheld`: the earlier decision stays as it was. `reversed`: it was changed, at least in part, as was asked. */
export type ComplaintOutcome = 'upheld' | 'reversed'

/** In which states a measure stands, so that a later decision may take it back. */
export const standingStates = ['ordered', 'failed', 'carried-out'] as const satisfies readonly MeasureState[]

export const isStanding = (state: MeasureState): boolean => standingStates.some((each) => each === state)

/** A measure of an earlier decision that was not taken back. */
export type StandingMeasure = { id: string; targetId: string | null; kind: MeasureKind }

/** What is complained of: the sender's own measure, or the result of the request as a whole. */
export type Against = { side: 'requester' } | { side: 'sender'; measureId: string }

/** A complaint without an answer. */
export type OpenComplaint = { id: string; side: ComplaintSide; measureId: string | null }

/** What a measure takes hold of, and how firmly. A post and the account of its author are two matters. */
const reach: Record<MeasureKind, { on: 'post' | 'account'; weight: number }> = {
  hide: { on: 'post', weight: 1 },
  delete: { on: 'post', weight: 2 },
  account_suspend: { on: 'account', weight: 1 },
  account_terminate: { on: 'account', weight: 2 },
}

type Ordered = Pick<MeasureOrder, 'targetId' | 'kind'>

const covers = (order: Ordered, { targetId, kind }: Pick<StandingMeasure, 'targetId' | 'kind'>): boolean =>
  order.targetId === targetId && reach[order.kind].on === reach[kind].on && reach[order.kind].weight >= reach[kind].weight

/**
 * What is taken back: every measure whose post the new decision leaves alone, or treats more mildly. What it treats alike or more firmly
 * stays as it is meanwhile, so that nothing is seen again between two measures.
 */
export function takenBack(standing: readonly StandingMeasure[], orders: readonly Ordered[]): StandingMeasure[] {
  return standing.filter((measure) => !orders.some((order) => covers(order, measure)))
}

/**
 * A requester asked for more than stood, a sender for their own post alone: what became of another's is no answer to them. `measureId` is
 * null only where it is not known any more which of several senders complained.
 */
export function outcomeOfComplaint(
  { side, measureId }: Pick<OpenComplaint, 'side' | 'measureId'>,
  { standing, orders }: { standing: readonly StandingMeasure[]; orders: readonly Ordered[] },
): ComplaintOutcome {
  if (side === 'sender') {
    const back = takenBack(standing, orders)
    if (measureId === null) return back.length > 0 ? 'reversed' : 'upheld'
    return standing.some(({ id }) => id === measureId) && !back.some(({ id }) => id === measureId) ? 'upheld' : 'reversed'
  }
  const isMore = orders.some(
    (order) => !standing.some((measure) => covers({ targetId: measure.targetId ?? '', kind: measure.kind }, order)),
  )
  return isMore ? 'reversed' : 'upheld'
}
