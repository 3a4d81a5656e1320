import { inOrganisation } from '../shared/database/database.store.ts'
import { newId } from '../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { findStanding, hasOpenComplaint, saveComplaint } from './complaint.store.ts'
import { type MoveRefusal, moveIn } from './move.commands.ts'
import { lockRequest } from './request.store.ts'
import type { Mover } from './request.ts'
import type { Against } from './review.ts'
import type { TakedownDeps } from './takedown.deps.ts'
import type { RequestKey, Tx } from './takedown.tables.ts'

/** Work in a transaction of the caller's. */
type Within = Omit<TakedownDeps, 'db'>

type ComplaintOrder = { text: string; by: Mover; against: Against }
type ComplaintRefusal = MoveRefusal | 'already-complained'

/** 不服の申立て: the request is looked at again. One at a time for the requester, and for each measure for its sender. */
export async function complain(deps: TakedownDeps, key: RequestKey, order: ComplaintOrder): Promise<Outcome<string, ComplaintRefusal>> {
  return await inOrganisation(deps.db, key.organisationId, (tx) => complainIn(deps, tx, key, order))
}

export async function complainIn(
  deps: Within,
  tx: Tx,
  { organisationId, requestId }: RequestKey,
  { text, by, against }: ComplaintOrder,
): Promise<Outcome<string, ComplaintRefusal>> {
  await lockRequest(tx, { organisationId, requestId })
  const measureId = against.side === 'sender' ? against.measureId : null
  const isStanding = measureId === null || (await findStanding(tx, { organisationId, requestId }, measureId))
  if (isStanding === undefined) return refuse('not-found')
  if (!isStanding) return refuse('not-in-this-state')
  if (await hasOpenComplaint(tx, { organisationId, requestId }, against)) return refuse('already-complained')
  const complaintId = newId()
  const details = { complaintId, side: against.side, ...(measureId !== null && { measureId }) }
  const moved = await moveIn(deps, tx, organisationId, { requestId, action: 'complain', mover: by }, { details })
  if (!moved.granted) return moved
  const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
  if (key === undefined) return refuse('not-found')
  await saveComplaint(tx, {
    organisation_id: organisationId,
    id: complaintId,
    request_id: requestId,
    by_whom: against.side,
    measure_id: measureId,
    text_sealed: key.seal({ table: 'takedown_complaint', column: 'text_sealed', row: complaintId }, text),
    received_at: deps.now(),
  })
  return grant(complaintId)
}
