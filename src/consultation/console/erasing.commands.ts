import { inOrganisation } from '../../shared/database/database.store.ts'
import { isDay } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { listSubjectEvents } from '../../shared/record/record.store.ts'
import { lockConsultation } from '../case.store.ts'
import type { Tx } from '../consultation.tables.ts'
import { decide, type Mover } from '../consultation.ts'
import { type EraseDeps, eraseConsultation, planErasureIn, takeBackErasureIn } from '../erase.commands.ts'
import type { MoveRefusal } from '../move.commands.ts'
import { findCase } from './case.store.ts'
import { countTold, findErased } from './erasing.store.ts'
import { askedBy, decideTakingBack, type Erasable, type ErasedCase, type ErasingReason, type ErasingTime } from './erasing.ts'

type Deps = Pick<EraseDeps, 'db'>

/** What an erasure would destroy, in numbers. Undefined when the case is unknown or erased already. */
export async function readErasable({ db }: Deps, organisationId: string, id: string): Promise<Erasable | undefined> {
  return await inOrganisation(db, organisationId, (tx) => openErasable(tx, organisationId, id))
}

async function openErasable(tx: Tx, organisationId: string, id: string): Promise<Erasable | undefined> {
  const facts = await findCase(tx, organisationId, id)
  if (facts === undefined) return undefined
  const events = await listSubjectEvents(tx, organisationId, id)
  const { eraseOn } = facts
  const planned = eraseOn !== null && isDay(eraseOn) ? { day: eraseOn, by: askedBy(events) } : undefined
  return { facts, events, planned, told: await countTold(tx, organisationId, id) }
}

type Person = Extract<Mover, { kind: 'person' }>
type Order = { consultationId: string; mover: Person; version: number | undefined; reason: ErasingReason; when: ErasingTime }

/** Erases at once, or marks the day on which it will be. Nobody erases a case that changed after they saw what there is of it. */
export async function eraseAtDesk(
  deps: EraseDeps,
  organisationId: string,
  { consultationId, mover, version, reason, when }: Order,
): Promise<Outcome<unknown, MoveRefusal>> {
  if (when === 'now') return await eraseConsultation(deps, organisationId, consultationId, { mover, why: reason, version })
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const consultation = await lockConsultation(tx, organisationId, consultationId)
    if (consultation === undefined) return refuse('not-found')
    const decision = decide(consultation, 'erase', mover, version === undefined ? {} : { version })
    if (!decision.granted) return decision
    const actor = { kind: 'person', id: mover.id } as const
    await planErasureIn(deps, tx, organisationId, { consultationId, actor, why: reason })
    return grant(undefined)
  })
}

export async function takeBackAtDesk(
  deps: EraseDeps,
  organisationId: string,
  { consultationId, mover }: { consultationId: string; mover: Person },
): Promise<Outcome<unknown, 'not-found' | 'not-in-this-state' | 'asked-by-consulter'>> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    await lockConsultation(tx, organisationId, consultationId)
    const found = await openErasable(tx, organisationId, consultationId)
    if (found === undefined) return refuse('not-found')
    const decision = decideTakingBack(found.planned)
    if (decision.granted) await takeBackErasureIn(deps, tx, organisationId, { consultationId, actor: { kind: 'person', id: mover.id } })
    return decision
  })
}

/** What may still be said of an erased case: that it was, and what is counted. */
export async function readErased({ db }: Deps, organisationId: string, id: string): Promise<ErasedCase | undefined> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const found = await findErased(tx, organisationId, id)
    if (found === undefined) return undefined
    const events = await listSubjectEvents(tx, organisationId, id)
    return { ...found, erased: events.findLast(({ kind }) => kind === 'consultation.erased') }
  })
}
