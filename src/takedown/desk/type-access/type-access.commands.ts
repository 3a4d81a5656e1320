import { inOrganisation } from '../../../shared/database/database.store.ts'
import { newId } from '../../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordEvent } from '../../../shared/record/record.store.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import { endTypeAccess, listTypeAccess, lockTypeAccess, saveTypeAccess } from './type-access.store.ts'
import { type MaterialType, standingOf, type TypeAccess, type TypeAccessDays } from './type-access.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>
const DAY = 86_400_000

/** Lets one named person open material of a type for some days. Nobody lets themselves in. */
export async function giveTypeAccess(
  { db, now }: Deps,
  organisationId: string,
  { personId, type, days, by }: { personId: string; type: MaterialType; days: TypeAccessDays; by: string },
): Promise<Outcome<string, 'given-to-oneself'>> {
  if (personId === by) return refuse('given-to-oneself')
  return await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    const until = new Date(at.getTime() + days * DAY)
    const id = newId()
    await saveTypeAccess(tx, organisationId, { id, personId, type, givenBy: by, givenAt: at, until })
    const event = { context: 'takedown', subjectId: id, kind: 'takedown.type-access-given', actor: { kind: 'person', id: by }, at } as const
    await recordEvent(tx, organisationId, { ...event, details: { accessId: id, personId, type, until: until.toISOString() } })
    return grant(id)
  })
}

/** Takes it back at once. What was taken back or has passed already stays as it is. */
export async function takeTypeAccessBack(
  { db, now }: Deps,
  organisationId: string,
  { id, by }: { id: string; by: string },
): Promise<Outcome<true, 'not-found'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const access = await lockTypeAccess(tx, organisationId, id)
    if (access === undefined) return refuse('not-found')
    const at = now()
    if (standingOf(access, at) !== 'holds') return grant(true)
    await endTypeAccess(tx, organisationId, { id, by, at })
    const event = {
      context: 'takedown',
      subjectId: id,
      kind: 'takedown.type-access-taken-back',
      actor: { kind: 'person', id: by },
      at,
    } as const
    await recordEvent(tx, organisationId, { ...event, details: { accessId: id, personId: access.personId, type: access.type } })
    return grant(true)
  })
}

export async function readTypeAccess({ db }: Deps, organisationId: string): Promise<TypeAccess[]> {
  return await inOrganisation(db, organisationId, (tx) => listTypeAccess(tx, organisationId))
}
