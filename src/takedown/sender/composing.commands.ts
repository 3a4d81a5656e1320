import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import { recordRead } from '../../shared/record/record.store.ts'
import { type SentInquiry, sendInquiry } from '../inquiry.commands.ts'
import type { MoveRefusal } from '../move.commands.ts'
import { findRequest } from '../request.store.ts'
import { decideMove, type Mover, type Refusal, type TakedownRequest } from '../request.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { RequestKey } from '../takedown.tables.ts'
import { findClaim } from './claim.store.ts'
import { type Claim, type ClaimRefusal, shownOf } from './claim.ts'
import type { Composed } from './composing.ts'

type Person = Mover & { kind: 'person' }

type Readable = { claim: Claim } | { refusal: Refusal; request: TakedownRequest }

/** The claim for whoever may inquire about it now; the look is recorded. For anybody else nothing is opened. */
export async function readClaim(deps: TakedownDeps, at: RequestKey, by: Person): Promise<Readable | undefined> {
  return await inOrganisation(deps.db, at.organisationId, async (tx): Promise<Readable | undefined> => {
    const [request, key] = await Promise.all([findRequest(tx, at), deps.vault.openSubjectKey(tx, at.organisationId, at.requestId)])
    if (request === undefined || key === undefined) return undefined
    const decision = decideMove(request, 'inquire', by)
    if (!decision.granted) return { refusal: decision.refusal, request }
    const claim = await findClaim(tx, at, key)
    if (claim === undefined) return undefined
    const actor = { kind: 'person', id: by.id } as const
    await recordRead(tx, at.organisationId, { context: 'takedown', subjectId: at.requestId, actor, at: deps.now(), what: 'claim' })
    return { claim }
  })
}

type SendOrder = { requestId: string; version: number; by: Person; claim: Claim; composed: Composed }

/** Sends what was composed and seen in its preview. The rules of the request and of the inquiry decide. */
export async function sendComposed(
  deps: TakedownDeps,
  organisationId: string,
  { requestId, version, by, claim, composed }: SendOrder,
): Promise<Outcome<SentInquiry, MoveRefusal | ClaimRefusal | 'unknown-target'>> {
  const shown = shownOf(claim, composed.targetIds, composed.language)
  if (!shown.granted) return refuse(shown.refusal)
  const { targetIds, kind, channel, recipient } = composed
  const order = { requestId, version, mover: by, targetIds, kind, channel, recipient, shown: shown.value }
  return await sendInquiry(deps, organisationId, order)
}
