import type { Instant } from '../shared/day.ts'
import type { MeasureOrder } from './decision.ts'
import { actorOf } from './move.commands.ts'
import type { Mover } from './request.ts'
import { listOpenComplaints, lockStanding, orderReversal, saveSettled } from './review.store.ts'
import { outcomeOfComplaint, takenBack } from './review.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'
import { recordAndTell, type Telling } from './telling.commands.ts'

type Deciding = { decisionId: string; orders: readonly MeasureOrder[]; by: Mover; at: Instant }

/** With a decision that stands: earlier measures that it no longer carries are to be undone, and every complaint has its answer. */
export async function settleReview(deps: Telling, tx: Tx, key: RequestKey, { decisionId, orders, by, at }: Deciding): Promise<void> {
  const { organisationId, requestId } = key
  const standing = await lockStanding(tx, key, decisionId)
  const complaints = await listOpenComplaints(tx, key)
  const record = async (kind: string, details: Record<string, string>) =>
    await recordAndTell(deps, tx, organisationId, {
      context: 'takedown',
      subjectId: requestId,
      kind,
      actor: actorOf(by),
      at,
      details: { ...details, decisionId },
    })
  for (const { id, kind } of takenBack(standing, orders)) {
    await orderReversal(tx, organisationId, { id, decisionId, at })
    await record('takedown.measure-reversal-ordered', { measureId: id, measureKind: kind })
  }
  for (const { id, side, measureId } of complaints) {
    const outcome = outcomeOfComplaint({ side, measureId }, { standing, orders })
    await saveSettled(tx, organisationId, { id, decisionId, at, outcome })
    await record('takedown.complaint-settled', { complaintId: id, side, complaintOutcome: outcome })
  }
}
