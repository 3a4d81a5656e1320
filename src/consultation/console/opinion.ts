/** 法務アドバイザーの意見: asked of a legal adviser while a case is worked on, answered once or taken back. */
import type { Instant } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { Consultation, Mover } from '../consultation.ts'

export const opinionTransitions = {
  open: { answer: 'answered', withdraw: 'withdrawn' },
  answered: {},
  withdrawn: {},
} as const

export type OpinionState = keyof typeof opinionTransitions
export type OpinionAction = { [S in OpinionState]: keyof (typeof opinionTransitions)[S] }[OpinionState]

export type Opinion = {
  id: string
  askedBy: string
  askedAt: Instant
  question: string
  answeredBy: string | null
  answeredAt: Instant | null
  answer: string
  withdrawnAt: Instant | null
}

export function opinionState({ answeredAt, withdrawnAt }: Pick<Opinion, 'answeredAt' | 'withdrawnAt'>): OpinionState {
  if (answeredAt !== null) return 'answered'
  return withdrawnAt === null ? 'open' : 'withdrawn'
}

export type AskRefusal = 'not-in-this-state' | 'held-by-another' | 'opinion-open'

/** The adviser who holds the case asks, one question at a time; a case that is over needs no opinion. */
export function decideAsking(
  { state, adviserId }: Pick<Consultation, 'state' | 'adviserId'>,
  asker: Extract<Mover, { kind: 'person' }>,
  opinions: readonly Pick<Opinion, 'answeredAt' | 'withdrawnAt'>[],
): Outcome<'open', AskRefusal> {
  if (state === 'closed' || state === 'withdrawn' || state === 'erased') return refuse('not-in-this-state')
  if (adviserId !== null && adviserId !== asker.id && !asker.mayMoveAny) return refuse('held-by-another')
  return opinions.some((opinion) => opinionState(opinion) === 'open') ? refuse('opinion-open') : grant('open')
}

export function decideOpinion(
  opinion: Pick<Opinion, 'answeredAt' | 'withdrawnAt' | 'askedBy'>,
  action: OpinionAction,
  by: Extract<Mover, { kind: 'person' }>,
): Outcome<OpinionState, 'not-in-this-state' | 'held-by-another'> {
  const moves: Partial<Record<OpinionAction, OpinionState>> = opinionTransitions[opinionState(opinion)]
  const to = moves[action]
  if (to === undefined) return refuse('not-in-this-state')
  // Whoever asked takes the question back, or somebody who may act on any case.
  if (action === 'withdraw' && opinion.askedBy !== by.id && !by.mayMoveAny) return refuse('held-by-another')
  return grant(to)
}
