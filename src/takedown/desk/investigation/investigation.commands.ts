import { inOrganisation } from '../../../shared/database/database.store.ts'
import { newId } from '../../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordEvent } from '../../../shared/record/record.store.ts'
import { actorOf } from '../../move.commands.ts'
import { lockRequest } from '../../request.store.ts'
import type { Mover } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { RequestKey } from '../../takedown.tables.ts'
import { mayInvestigate } from './investigation.policy.ts'
import { lastNumber, saveInvestigation } from './investigation.store.ts'
import type { Answer, InvestigationRefusal } from './investigation.ts'

type Order = { by: Mover & { kind: 'person' }; seen: number; answers: readonly Answer[] }

/** Keeps what was found out as a new version. `seen` is the number of the version that was before the writer. */
export async function recordInvestigation(
  deps: Pick<TakedownDeps, 'db' | 'vault' | 'now'>,
  { organisationId, requestId }: RequestKey,
  { by, seen, answers }: Order,
): Promise<Outcome<number, InvestigationRefusal>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const at = { organisationId, requestId }
    const request = await lockRequest(tx, at)
    const key = await deps.vault.openSubjectKey(tx, organisationId, requestId)
    if (request === undefined || key === undefined) return refuse('not-found')
    const allowed = mayInvestigate(request, by)
    if (!allowed.granted) return allowed
    const last = await lastNumber(tx, at)
    if (last !== seen) return refuse('changed-meanwhile')
    const number = last + 1
    const now = deps.now()
    await saveInvestigation(tx, at, key, { id: newId(), number, answers, writtenBy: by.id, writtenAt: now })
    const event = { context: 'takedown', subjectId: requestId, kind: 'takedown.investigated', actor: actorOf(by), at: now }
    await recordEvent(tx, organisationId, { ...event, details: { number, answered: answers.length } })
    return grant(number)
  })
}
