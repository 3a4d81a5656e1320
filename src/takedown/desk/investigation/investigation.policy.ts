import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import type { Mover, State, TakedownRequest } from '../../request.ts'

/** From the day somebody takes it up to the decision, and again while a complaint is looked at. */
const INVESTIGATED: ReadonlySet<State> = new Set(['investigating', 'inquiring', 'awaiting-approval', 'reviewing'])

/** Whoever handles a request investigates it, and a supervisor for them. */
export function mayInvestigate(
  { state, handlerId }: Pick<TakedownRequest, 'state' | 'handlerId'>,
  by: Mover & { kind: 'person' },
): Outcome<true, 'held-by-another' | 'not-in-this-state'> {
  if (!INVESTIGATED.has(state)) return refuse('not-in-this-state')
  return handlerId === by.id || by.mayMoveAny ? grant(true) : refuse('held-by-another')
}
