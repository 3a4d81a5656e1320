import { inOrganisation } from '../../shared/database/database.store.ts'
import { type Outcome, refuse } from '../../shared/outcome.ts'
import type { MeasureState } from '../decision.ts'
import { type MeasureRefusal, reportMeasureIn } from '../measure.commands.ts'
import { findMeasure } from '../measure.store.ts'
import { findRequest } from '../request.store.ts'
import type { Mover, TakedownRequest } from '../request.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { RequestKey, Tx } from '../takedown.tables.ts'
import type { MeasureEntryRead } from './measure-entry.ts'
import { listTargets } from './request-view.store.ts'

export type MeasureAt = RequestKey & { measureId: string }
type Person = Mover & { kind: 'person' }

/** A measure of this request, and how the post is called that it is about. Nothing that was told is opened. */
export async function findMeasureOf({ db }: Pick<TakedownDeps, 'db'>, at: MeasureAt) {
  return await inOrganisation(db, at.organisationId, async (tx) => {
    const found = await measureIn(tx, at)
    if (found === undefined) return undefined
    const targets = await listTargets(tx, { ...at, key: undefined })
    return { ...found, position: targets.find(({ id }) => id === found.measure.targetId)?.position }
  })
}

async function measureIn(tx: Tx, at: MeasureAt) {
  const request = await findRequest(tx, at)
  const measure = await findMeasure(tx, at.organisationId, at.measureId)
  if (request === undefined || request.state === 'erased' || measure?.requestId !== at.requestId) return undefined
  return { request, measure }
}

/** What became of a measure on the service, as somebody of the desk saw it there. */
export async function reportByHand(
  deps: Pick<TakedownDeps, 'db' | 'now' | 'enqueue'>,
  at: MeasureAt,
  { by, report }: { by: Person; report: MeasureEntryRead },
): Promise<Outcome<MeasureState, MeasureRefusal | 'held-by-another'>> {
  return await inOrganisation(deps.db, at.organisationId, async (tx) => {
    const found = await measureIn(tx, at)
    if (found === undefined) return refuse('not-found')
    if (!mayReport(found.request, by)) return refuse('held-by-another')
    const actor = { kind: 'person', id: by.id } as const
    return await reportMeasureIn(deps, tx, at.organisationId, { ...report, measureId: at.measureId, by: actor })
  })
}

/** Whoever handles a request reports of its measures; a supervisor of all. */
export function mayReport({ handlerId }: Pick<TakedownRequest, 'handlerId'>, by: Person): boolean {
  return by.mayMoveAny || handlerId === null || handlerId === by.id
}
