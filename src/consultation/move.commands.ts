import { inOrganisation } from '../shared/database/database.store.ts'
import type { Instant } from '../shared/day.ts'
import { type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import { type Actor, type NewEvent, SYSTEM } from '../shared/record/record.ts'
import { lockConsultation, type Marks, saveMove } from './case.store.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import type { Tx } from './consultation.tables.ts'
import { type Action, type Consultation, decide, type Move, type Mover, type Refusal } from './consultation.ts'
import { endWaiting } from './far/sending.store.ts'

export type MoveRefusal = Refusal | 'not-found'
export type Moved = { before: Consultation; move: Move }

type Order = {
  consultationId: string
  action: Action
  mover: Mover
  /** The version the mover saw; left out by consulters, who add and never overwrite. */
  version?: number | undefined
  /** The adviser who takes over, for a hand-over. */
  adviserId?: string | undefined
  why?: string | undefined
}

/** The name each move has in the record. */
const recordedAs: Record<Action, string> = {
  claim: 'consultation.claimed',
  release: 'consultation.released',
  putBack: 'consultation.released',
  handOver: 'consultation.handed-over',
  classify: 'consultation.classified',
  question: 'consultation.question-received',
  answer: 'consultation.answered',
  askBack: 'consultation.answered',
  close: 'consultation.closed',
  reopen: 'consultation.reopened',
  withdraw: 'consultation.withdrawn',
  erase: 'consultation.erased',
}

/** Moves that leave nothing to do, so that nothing is due. */
const SETTLING: ReadonlySet<Action> = new Set(['answer', 'askBack', 'close', 'withdraw', 'erase'])

/** A move that brings nothing else with it, such as a claim, in a transaction of its own. */
export async function moveConsultation(deps: ConsultationDeps, organisationId: string, order: Order): Promise<Outcome<Moved, MoveRefusal>> {
  return await inOrganisation(deps.db, organisationId, (tx) => moveIn(deps, tx, organisationId, order))
}

/** Load and lock, decide, save and record, in the caller's transaction. `details` go into the record with the move. */
export async function moveIn(
  { now }: Pick<ConsultationDeps, 'now'>,
  tx: Tx,
  organisationId: string,
  order: Order,
  { details, marks }: { details?: NewEvent['details']; marks?: Marks } = {},
): Promise<Outcome<Moved, MoveRefusal>> {
  const before = await lockConsultation(tx, organisationId, order.consultationId)
  if (before === undefined) return refuse('not-found')
  const decision = decide(before, order.action, order.mover, {
    ...(order.version !== undefined && { version: order.version }),
    ...(order.adviserId !== undefined && { adviserId: order.adviserId }),
  })
  if (!decision.granted) return decision
  const at = now()
  if (order.action === 'withdraw') await endWaiting(tx, organisationId, order.consultationId)
  await saveMove(tx, organisationId, decision.value, { ...marksOf(order.action, at), ...marks })
  await recordEvent(tx, organisationId, {
    context: 'consultation',
    subjectId: order.consultationId,
    kind: recordedAs[order.action],
    from: decision.value.from,
    to: decision.value.to,
    actor: actorOf(order.mover),
    at,
    why: order.why,
    details: { ...details, ...(order.adviserId !== undefined && { adviserId: order.adviserId }) },
  })
  return { granted: true, value: { before, move: decision.value } }
}

function marksOf(action: Action, at: Instant): Marks {
  const settled: Marks = SETTLING.has(action) ? { dueAt: null } : {}
  if (action === 'answer' || action === 'askBack') return { ...settled, lastAnsweredAt: at }
  if (action === 'question') return { lastReceivedAt: at, closedAt: null }
  if (action === 'close' || action === 'withdraw' || action === 'erase') return { ...settled, closedAt: at }
  if (action === 'reopen') return { closedAt: null }
  return {}
}

function actorOf(mover: Mover): Actor {
  return mover.kind === 'system' ? SYSTEM : { kind: mover.kind, id: mover.id }
}
