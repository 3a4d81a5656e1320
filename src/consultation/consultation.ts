/**
 * 相談: one person's case, from the first telling to its end.
 *
 * This file is the whole rule of how a consultation moves and who may move it. It reads no clock and no database.
 */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

export const transitions = {
  received: {
    claim: 'in-progress',
    classify: 'received',
    question: 'received',
    close: 'closed',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  'in-progress': {
    handOver: 'in-progress',
    classify: 'in-progress',
    putBack: 'received',
    release: 'received',
    question: 'in-progress',
    answer: 'answered',
    askBack: 'waiting-for-consulter',
    close: 'closed',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  answered: {
    handOver: 'answered',
    classify: 'answered',
    putBack: 'received',
    question: 'in-progress',
    answer: 'answered',
    askBack: 'waiting-for-consulter',
    close: 'closed',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  'waiting-for-consulter': {
    handOver: 'waiting-for-consulter',
    classify: 'waiting-for-consulter',
    putBack: 'received',
    question: 'in-progress',
    answer: 'answered',
    askBack: 'waiting-for-consulter',
    close: 'closed',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  closed: { question: 'in-progress', classify: 'closed', reopen: 'in-progress', erase: 'erased' },
  withdrawn: { classify: 'withdrawn', erase: 'erased' },
  erased: {},
} as const

export type State = keyof typeof transitions
export type Action = { [S in State]: keyof (typeof transitions)[S] }[State]
export const states = Object.keys(transitions) as readonly State[]

/** What the system alone does: a case is put back among the new ones when whoever held it may answer no longer. */
const FOR_THE_SYSTEM: ReadonlySet<Action> = new Set(['putBack'])

/** What only the adviser who holds the case, or somebody who may hand over any case, does. */
const FOR_THE_HOLDER: ReadonlySet<Action> = new Set(['handOver', 'classify', 'release', 'answer', 'askBack', 'close', 'reopen'])

/** What makes nobody the holder of a case that nobody holds. */
const LEAVES_THE_HOLDER: ReadonlySet<Action> = new Set(['classify', 'erase'])

export type Channel = 'web' | 'chat' | 'line' | 'phone' | 'mail' | 'referral' | 'import'

export type Consultation = {
  id: string
  number: string
  state: State
  adviserId: string | null
  version: number
  inDanger: boolean
  lastReceivedAt: Instant
  dueAt: Instant | null
}

/** Who moves it. `mayMoveAny` is the right of a supervisor to act on cases that others hold. */
export type Mover = { kind: 'consulter'; id: string } | { kind: 'system' } | { kind: 'person'; id: string; mayMoveAny: boolean }

export type Refusal = 'not-in-this-state' | 'held-by-another' | 'changed-meanwhile' | 'not-for-you'

export type Move = { consultationId: string; action: Action; from: State; to: State; adviserId: string | null }

/** `version` is the one the mover saw; a case that changed since is refused, so that nobody acts on what they have not read. */
export function decide(
  consultation: Consultation,
  action: Action,
  mover: Mover,
  { version, adviserId }: { version?: number; adviserId?: string } = {},
): Outcome<Move, Refusal> {
  const moves: Partial<Record<Action, State>> = transitions[consultation.state]
  const to = moves[action]
  if (to === undefined) return refuse('not-in-this-state')
  if (version !== undefined && version !== consultation.version) return refuse('changed-meanwhile')
  const refusal = refusalFor(consultation, action, mover)
  if (refusal !== undefined) return refuse(refusal)
  const holder = holderAfter(consultation, action, mover, adviserId)
  // A question to a case that nobody holds puts it back among the new ones, where somebody will see it.
  const state = to === 'in-progress' && holder === null ? 'received' : to
  return grant({ consultationId: consultation.id, action, from: consultation.state, to: state, adviserId: holder })
}

function refusalFor(consultation: Consultation, action: Action, mover: Mover): Refusal | undefined {
  if (FOR_THE_SYSTEM.has(action) && mover.kind !== 'system') return 'not-for-you'
  if (action === 'question' || action === 'withdraw') return mover.kind === 'person' ? 'not-for-you' : undefined
  if (mover.kind !== 'person') return action === 'erase' || action === 'close' || mover.kind === 'system' ? undefined : 'not-for-you'
  if (!FOR_THE_HOLDER.has(action) || mover.mayMoveAny) return undefined
  const isHeldByAnother = consultation.adviserId !== null && consultation.adviserId !== mover.id
  return isHeldByAnother ? 'held-by-another' : undefined
}

function holderAfter(consultation: Consultation, action: Action, mover: Mover, adviserId: string | undefined): string | null {
  if (action === 'release' || action === 'putBack') return null
  if (action === 'handOver') return adviserId ?? consultation.adviserId
  if (LEAVES_THE_HOLDER.has(action)) return consultation.adviserId
  if (mover.kind === 'person' && (action === 'claim' || consultation.adviserId === null)) return mover.id
  return consultation.adviserId
}
