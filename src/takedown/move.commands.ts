import { inOrganisation } from '../shared/database/database.store.ts'
import { type Outcome, refuse } from '../shared/outcome.ts'
import { type Actor, type NewEvent, SYSTEM } from '../shared/record/record.ts'
import { lockRequest, type Marks, saveMove } from './request.store.ts'
import { type Action, decideMove, type Move, type Mover, type Refusal, type TakedownRequest } from './request.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { Tx } from './takedown.tables.ts'
import { recordAndTell, type Telling } from './telling.commands.ts'

export type MoveRefusal = Refusal | 'not-found'
export type Moved = { before: TakedownRequest; move: Move }

export type MoveOrder = {
  requestId: string
  action: Action
  mover: Mover
  /** The version the mover saw; left out by those outside, who add and never overwrite. */
  version?: number | undefined
  /** Who handles it from now on, for an assignment. */
  handlerId?: string | undefined
  /** Who proposed what is approved. */
  proposedBy?: string | undefined
  why?: string | undefined
}

/** The name each move has in the record. */
const recordedAs: Record<Action, string> = {
  claim: 'takedown.claimed',
  assign: 'takedown.assigned',
  release: 'takedown.released',
  inquire: 'takedown.inquired',
  endInquiry: 'takedown.inquiry-ended',
  propose: 'takedown.proposed',
  approve: 'takedown.decided',
  returnProposal: 'takedown.returned',
  decide: 'takedown.decided',
  complain: 'takedown.complained',
  withdraw: 'takedown.withdrawn',
  erase: 'takedown.erased',
}

/** A move that brings nothing else with it, such as a claim, in a transaction of its own. */
export async function moveRequest(deps: TakedownDeps, organisationId: string, order: MoveOrder): Promise<Outcome<Moved, MoveRefusal>> {
  return await inOrganisation(deps.db, organisationId, (tx) => moveIn(deps, tx, organisationId, order))
}

/** Load and lock, decide, save and record, in the caller's transaction. `details` go into the record with the move. */
export async function moveIn(
  deps: Telling,
  tx: Tx,
  organisationId: string,
  order: MoveOrder,
  { details, marks }: { details?: NewEvent['details']; marks?: Marks } = {},
): Promise<Outcome<Moved, MoveRefusal>> {
  const before = await lockRequest(tx, { organisationId, requestId: order.requestId })
  if (before === undefined) return refuse('not-found')
  const decision = decideMove(before, order.action, order.mover, {
    ...(order.version !== undefined && { version: order.version }),
    ...(order.handlerId !== undefined && { handlerId: order.handlerId }),
    ...(order.proposedBy !== undefined && { proposedBy: order.proposedBy }),
  })
  if (!decision.granted) return decision
  const at = deps.now()
  const ends = order.action === 'withdraw' || order.action === 'erase'
  await saveMove(tx, organisationId, decision.value, { ...(ends && { endedAt: at }), ...marks })
  await recordAndTell(deps, tx, organisationId, {
    context: 'takedown',
    subjectId: order.requestId,
    kind: recordedAs[order.action],
    from: decision.value.from,
    to: decision.value.to,
    actor: actorOf(order.mover),
    at,
    why: order.why,
    details: { ...details, ...(order.handlerId !== undefined && { handlerId: order.handlerId }) },
  })
  return { granted: true, value: { before, move: decision.value } }
}

export function actorOf(mover: Mover): Actor {
  if (mover.kind === 'system') return SYSTEM
  if (mover.kind === 'requester' && mover.institutionId !== undefined) return { kind: 'institution', id: mover.institutionId }
  return { kind: mover.kind, id: mover.kind === 'person' ? mover.id : null }
}
