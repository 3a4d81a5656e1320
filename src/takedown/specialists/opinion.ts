/** 専門員の意見: a specialist is asked about a request and gives an opinion, which decides nothing. */
import type { Instant } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Mover, State, TakedownRequest } from '../request.ts'
import type { Qualification, Specialist } from './specialist.ts'

export type Opinion = {
  id: string
  specialistId: string
  personId: string
  qualification: Qualification
  askedBy: string
  askedAt: Instant
  givenAt: Instant | null
}

/** A request that somebody is asked about and has not answered. */
export type Waiting = { requestId: string; number: string; askedAt: Instant }

const ASKED: ReadonlySet<State> = new Set(['investigating', 'inquiring', 'awaiting-approval', 'reviewing'])

export type AskRefusal = 'held-by-another' | 'not-in-this-state'

/** Whoever handles a request asks, and a supervisor for them, as long as there is something to decide. */
export function mayAskOpinion(
  { state, handlerId }: Pick<TakedownRequest, 'state' | 'handlerId'>,
  by: Mover & { kind: 'person' },
): Outcome<true, AskRefusal> {
  if (!ASKED.has(state)) return refuse('not-in-this-state')
  return handlerId === by.id || by.mayMoveAny ? grant(true) : refuse('held-by-another')
}

/** Who can still be asked: serving, not the asker, and not waiting to answer already. */
export function askable(serving: readonly Specialist[], opinions: readonly Opinion[], askerId: string): Specialist[] {
  const waits = (id: string) => opinions.some(({ specialistId, givenAt }) => specialistId === id && givenAt === null)
  return serving.filter(({ id, personId }) => personId !== askerId && !waits(id))
}
