import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import type { SubjectKey } from '../shared/vault/vault.ts'
import {
  approveDecision,
  findProposal,
  listProposedMeasures,
  moveProposedMeasures,
  nextDecisionNumber,
  returnDecision,
  saveDecision,
  saveMeasures,
} from './decision.store.ts'
import { type DecisionOutcome, decideMeasure, type MeasureOrder, type MeasureRefusal, type OwnStandards, outcomeOf } from './decision.ts'
import { listInquiries } from './inquiry.store.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { noticeResult } from './notice.commands.ts'
import { findRequest, listTargetIds } from './request.store.ts'
import type { Mover, TakedownRequest } from './request.ts'
import { settleReview } from './review.commands.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'
import { tellOrdered } from './telling.commands.ts'

type Person = Mover & { kind: 'person' }

export type DecisionOrder = {
  requestId: string
  version: number
  by: Person
  measures: readonly MeasureOrder[]
  /** Why, in words that the requester reads; needed wherever a post stays. */
  reason: string
}

/** What a decision needs of the operator's own rules. */
export type DecisionDeps = TakedownDeps & {
  standards: (tx: Tx, organisationId: string, serviceId: string) => Promise<OwnStandards>
}

export type DecisionRefusal = MoveRefusal | MeasureRefusal | 'reason-missing' | 'unknown-target' | 'right-not-claimed' | 'no-proposal'
export type Decided = { decisionId: string; outcome: DecisionOutcome; state: 'effective' | 'proposed' }

/**
 * Decides a request: each measure stands on its ground or nothing happens. Material that two people decide on is only proposed. An
 * effective decision is told to the requester in the same transaction, so that no result waits for somebody to remember it.
 */
export async function decideRequest(
  deps: DecisionDeps,
  organisationId: string,
  order: DecisionOrder,
): Promise<Outcome<Decided, DecisionRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const key = { organisationId, requestId: order.requestId }
    const request = await findRequest(tx, key)
    if (request === undefined) return refuse('not-found')
    const checked = await checkMeasures(deps, tx, { key, request, order })
    if (!checked.granted) return checked
    const outcome = checked.value
    const state = request.isSensitive ? 'proposed' : 'effective'
    const action = request.isSensitive ? 'propose' : 'decide'
    const decisionId = newId()
    const at = deps.now()
    const details = { decisionId, outcome, measures: order.measures.map(({ kind, basis, right }) => ({ kind, basis, right })) }
    const move = { requestId: order.requestId, action, mover: order.by, version: order.version } as const
    const moved = await moveIn(deps, tx, organisationId, move, { details, marks: state === 'effective' ? { decidedAt: at } : {} })
    if (!moved.granted) return moved
    const subjectKey = await deps.vault.openSubjectKey(tx, organisationId, order.requestId)
    if (subjectKey === undefined) return refuse('not-found')
    await saveDecided(deps, tx, { key, request, order, decisionId, outcome, state, subjectKey })
    if (state === 'proposed') return grant({ decisionId, outcome, state })
    await tellOrdered(deps, tx, key, decisionId)
    await settleReview(deps, tx, key, { decisionId, orders: order.measures, by: order.by, at })
    await noticeResult(deps, tx, key, { outcome, text: order.reason, decisionId, by: order.by })
    return grant({ decisionId, outcome, state })
  })
}

type Checked = { key: RequestKey; request: TakedownRequest; order: Pick<DecisionOrder, 'measures' | 'reason'> }

async function checkMeasures(
  deps: DecisionDeps,
  tx: Tx,
  { key, request, order }: Checked,
): Promise<Outcome<DecisionOutcome, DecisionRefusal>> {
  const [targetIds, inquiries, standards] = await Promise.all([
    listTargetIds(tx, key),
    listInquiries(tx, key),
    deps.standards(tx, key.organisationId, request.serviceId),
  ])
  if (!order.measures.every(({ targetId }) => targetIds.includes(targetId))) return refuse('unknown-target')
  // What nobody claimed was infringed is not what the request is decided on.
  if (!order.measures.every(({ right }) => request.rights.includes(right))) return refuse('right-not-claimed')
  const outcome = outcomeOf(targetIds, order.measures)
  // 「措置を講じなかった旨及びその理由」: what stays is told with its reason.
  if (outcome !== 'removed' && order.reason === '') return refuse('reason-missing')
  for (const measure of order.measures) {
    const granted = decideMeasure(measure, { variant: request.variant, inquiries, now: deps.now(), ...standards })
    if (!granted.granted) return granted
  }
  return grant(outcome)
}

type Saved = Checked & {
  order: DecisionOrder
  decisionId: string
  outcome: DecisionOutcome
  state: 'effective' | 'proposed'
  subjectKey: SubjectKey
}

async function saveDecided(
  deps: DecisionDeps,
  tx: Tx,
  { key, request, order, decisionId, outcome, state, subjectKey }: Saved,
): Promise<void> {
  const { organisationId, requestId } = key
  const at = deps.now()
  await saveDecision(tx, {
    organisation_id: organisationId,
    id: decisionId,
    request_id: requestId,
    number: await nextDecisionNumber(tx, key),
    state,
    outcome,
    reason_sealed: subjectKey.seal({ table: 'takedown_decision', column: 'reason_sealed', row: decisionId }, order.reason),
    decided_by: order.by.id,
    decided_at: at,
    effective_at: state === 'effective' ? at : null,
  })
  await saveMeasures(
    tx,
    order.measures.map(({ targetId, kind, basis, right, inquiryId, relation }) => ({
      organisation_id: organisationId,
      id: newId(),
      service_id: request.serviceId,
      request_id: requestId,
      decision_id: decisionId,
      target_id: targetId,
      kind,
      basis,
      right_code: right,
      inquiry_id: inquiryId,
      trigger_kind: 'request' as const,
      standard_version_id: relation.kind === 'clause' ? relation.versionId : null,
      standard_clause: relation.kind === 'clause' ? relation.clause : null,
      standard_exception: relation.kind === 'exception' ? relation.exception : null,
      state: state === 'effective' ? ('ordered' as const) : ('proposed' as const),
      decided_at: at,
    })),
  )
}

type ApprovalOrder = { requestId: string; version: number; by: Person; text: string }

/** A second person agrees: the measures are ordered and the requester is told. What the sender said meanwhile counts. */
export async function approveProposal(
  deps: DecisionDeps,
  organisationId: string,
  { requestId, version, by, text }: ApprovalOrder,
): Promise<Outcome<Decided, DecisionRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const key = { organisationId, requestId }
    const proposal = await findProposal(tx, key)
    if (proposal === undefined) return refuse('no-proposal')
    const request = await findRequest(tx, key)
    if (request === undefined) return refuse('not-found')
    const measures = await listProposedMeasures(tx, organisationId, proposal.id)
    const still = await checkMeasures(deps, tx, { key, request, order: { measures, reason: text } })
    if (!still.granted) return still
    const at = deps.now()
    const move = { requestId, action: 'approve', mover: by, version, proposedBy: proposal.decidedBy } as const
    const details = { decisionId: proposal.id, outcome: proposal.outcome }
    const moved = await moveIn(deps, tx, organisationId, move, { details, marks: { decidedAt: at } })
    if (!moved.granted) return moved
    await approveDecision(tx, organisationId, { id: proposal.id, by: by.id, at })
    await moveProposedMeasures(tx, organisationId, proposal.id, 'ordered')
    await tellOrdered(deps, tx, key, proposal.id)
    await settleReview(deps, tx, key, { decisionId: proposal.id, orders: measures, by, at })
    await noticeResult(deps, tx, key, { outcome: proposal.outcome, text, decisionId: proposal.id, by })
    return grant({ decisionId: proposal.id, outcome: proposal.outcome, state: 'effective' })
  })
}

/** A second person does not agree: nothing was ordered, and whoever proposed it looks again. */
export async function returnProposal(
  deps: TakedownDeps,
  organisationId: string,
  { requestId, version, by, why }: { requestId: string; version: number; by: Person; why: string },
): Promise<Outcome<string, DecisionRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const proposal = await findProposal(tx, { organisationId, requestId })
    if (proposal === undefined) return refuse('no-proposal')
    if (proposal.decidedBy === by.id) return refuse('own-proposal')
    const move = { requestId, action: 'returnProposal', mover: by, version } as const
    const moved = await moveIn(deps, tx, organisationId, move, { details: { decisionId: proposal.id, ground: why } })
    if (!moved.granted) return moved
    await returnDecision(tx, organisationId, { id: proposal.id, by: by.id })
    await moveProposedMeasures(tx, organisationId, proposal.id, 'dropped')
    return grant(proposal.id)
  })
}
