/**
 * 申出: somebody says that a post infringes a right of theirs and asks the operator to stop its transmission.
 *
 * This file is the whole rule of how a request moves and who may move it. It reads no clock and no database.
 */
import type { Day, Instant } from '../shared/day.ts'
import type { Language } from '../shared/language.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { RightCode } from './right-codes.ts'

/**
 * `awaiting-approval`: one person has proposed a decision on material that two people decide on. `reviewing`: decided once, and looked at
 * again because the requester or the sender complained.
 */
export const transitions = {
  received: { claim: 'investigating', assign: 'investigating', withdraw: 'withdrawn', erase: 'erased' },
  investigating: {
    release: 'received',
    assign: 'investigating',
    inquire: 'inquiring',
    propose: 'awaiting-approval',
    decide: 'decided',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  inquiring: {
    assign: 'inquiring',
    inquire: 'inquiring',
    endInquiry: 'investigating',
    propose: 'awaiting-approval',
    decide: 'decided',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  'awaiting-approval': {
    assign: 'awaiting-approval',
    approve: 'decided',
    returnProposal: 'investigating',
    withdraw: 'withdrawn',
    erase: 'erased',
  },
  decided: { complain: 'reviewing', erase: 'erased' },
  reviewing: {
    assign: 'reviewing',
    inquire: 'inquiring',
    propose: 'awaiting-approval',
    decide: 'decided',
    complain: 'reviewing',
    erase: 'erased',
  },
  withdrawn: { erase: 'erased' },
  erased: {},
} as const

export type State = keyof typeof transitions
export type Action = { [S in State]: keyof (typeof transitions)[S] }[State]
export const states = Object.keys(transitions) as readonly State[]

/** Which form was filled in, because the law asks for other statements and other periods. */
export const variants = ['general', 'election', 'election_no_email', 'private_image', 'copyright', 'trademark'] as const
export type Variant = (typeof variants)[number]

export const channels = ['web', 'api', 'csv', 'consultation', 'post', 'phone'] as const
export type Channel = (typeof channels)[number]

/** Who speaks: the person concerned, somebody for them, the family of somebody who has died, or a body. */
export const requesterKinds = ['victim', 'agent', 'bereaved', 'institution'] as const
export type RequesterKind = (typeof requesterKinds)[number]

export type TakedownRequest = {
  id: string
  number: string
  serviceId: string
  state: State
  variant: Variant
  rights: readonly RightCode[]
  language: Language
  handlerId: string | null
  isSensitive: boolean
  /** Whether the sender may be told who asked. */
  showsName: boolean
  version: number
  receivedAt: Instant
  /** The last day for the notice of Article 25, and the rule it was counted by. */
  noticeDueOn: Day
  /** Of the last decision that took effect; a review does not undo it. */
  decidedAt: Instant | null
}

/** Rights whose material nobody decides on alone. */
const DECIDED_BY_TWO: ReadonlySet<RightCode> = new Set(['private_sexual_image'])

/** True where two people decide, and where the material is opened only by those who were given it: for a right, or for the form it came in. */
export function isSensitive(rights: readonly RightCode[], variant: Variant): boolean {
  return variant === 'private_image' || rights.some((right) => DECIDED_BY_TWO.has(right))
}

/** `mayMoveAny` is the right of a supervisor to act on requests that others handle; `institutionId` the body that files for a requester. */
export type Mover =
  | { kind: 'requester'; institutionId?: string }
  | { kind: 'sender' }
  | { kind: 'system' }
  | { kind: 'person'; id: string; mayMoveAny: boolean }

export type Refusal = 'not-in-this-state' | 'held-by-another' | 'changed-meanwhile' | 'not-for-you' | 'two-people' | 'own-proposal'

export type Move = { requestId: string; action: Action; from: State; to: State; handlerId: string | null }

/** Nothing is added to what was withdrawn or erased. */
export function maySupplement(state: State): boolean {
  return state !== 'withdrawn' && state !== 'erased'
}

type Order = { version?: number; handlerId?: string; proposedBy?: string }

/** `version` is the one the mover saw. `proposedBy` is who proposed what is approved. */
export function decideMove(request: TakedownRequest, action: Action, mover: Mover, order: Order = {}): Outcome<Move, Refusal> {
  const moves: Partial<Record<Action, State>> = transitions[request.state]
  const to = moves[action]
  if (to === undefined) return refuse('not-in-this-state')
  if (order.version !== undefined && order.version !== request.version) return refuse('changed-meanwhile')
  const refusal = refusalFor(request, action, mover, order)
  if (refusal !== undefined) return refuse(refusal)
  return grant({ requestId: request.id, action, from: request.state, to, handlerId: handlerAfter(request, action, mover, order) })
}

/** Who else than the desk may make a move. Everything that is not here is the desk's. */
const OTHERS: Partial<Record<Action, readonly Mover['kind'][]>> = {
  withdraw: ['requester', 'person'],
  complain: ['requester', 'sender', 'person'],
  endInquiry: ['sender', 'system', 'person'],
  erase: ['system', 'person'],
}

/** What a person does with a request that another person handles. */
const FOR_ANYBODY: ReadonlySet<Action> = new Set(['complain', 'approve', 'returnProposal', 'erase'])

function refusalFor(request: TakedownRequest, action: Action, mover: Mover, order: Order): Refusal | undefined {
  const allowed = OTHERS[action] ?? ['person']
  if (!allowed.includes(mover.kind)) return 'not-for-you'
  // What was decided stands, and so does a complaint about it, although the review goes through the states before a decision again.
  if (action === 'withdraw' && request.decidedAt !== null) return 'not-in-this-state'
  if (mover.kind !== 'person') return undefined
  // Two people decide on what hurts most to be wrong about.
  if (action === 'decide' && request.isSensitive) return 'two-people'
  if (action === 'approve' && order.proposedBy === mover.id) return 'own-proposal'
  if (FOR_ANYBODY.has(action) || mover.mayMoveAny) return undefined
  return request.handlerId !== null && request.handlerId !== mover.id ? 'held-by-another' : undefined
}

function handlerAfter(request: TakedownRequest, action: Action, mover: Mover, order: Order): string | null {
  if (action === 'release') return null
  if (action === 'assign') return order.handlerId ?? request.handlerId
  if (mover.kind !== 'person' || FOR_ANYBODY.has(action)) return request.handlerId
  return request.handlerId ?? mover.id
}
