import { inOrganisation } from '../../../shared/database/database.store.ts'
import { newId } from '../../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../../shared/outcome.ts'
import { recordEvent } from '../../../shared/record/record.store.ts'
import { actorOf } from '../../move.commands.ts'
import { lockRequest } from '../../request.store.ts'
import type { Mover, TakedownRequest } from '../../request.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'
import type { RequestKey } from '../../takedown.tables.ts'
import type { Reader } from '../desk.ts'
import { listTypesGivenTo } from '../type-access/type-access.store.ts'
import { materialTypeOf } from '../type-access/type-access.ts'
import { endAccess, listAccess, listGivenTo, listLooks, saveAccess } from './access.store.ts'
import { type AccessDays, holds, mayGive } from './access.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>
type By = Mover & { kind: 'person' }
const DAY = 86_400_000

/** Lets one named person open the material for some days. Whoever has it already keeps what lasts longer. */
export async function giveAccess(
  { db, now }: Deps,
  { organisationId, requestId }: RequestKey,
  { personId, days, by }: { personId: string; days: AccessDays; by: By },
): Promise<Outcome<string, 'not-found' | 'held-by-another' | 'given-to-oneself'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const request = await lockRequest(tx, { organisationId, requestId })
    if (request === undefined || request.state === 'erased' || !request.isSensitive) return refuse('not-found')
    if (!mayGive(request, by)) return refuse('held-by-another')
    if (personId === by.id) return refuse('given-to-oneself')
    const at = now()
    const until = new Date(at.getTime() + days * DAY)
    const id = newId()
    await saveAccess(tx, { organisationId, requestId }, { id, personId, givenBy: by.id, givenAt: at, until })
    const event = { context: 'takedown', subjectId: requestId, kind: 'takedown.access-given', actor: actorOf(by), at }
    await recordEvent(tx, organisationId, { ...event, details: { accessId: id, personId, until: until.toISOString() } })
    return grant(id)
  })
}

/** Takes it back at once. What was taken back or has passed already stays as it is. */
export async function takeAccessBack(
  { db, now }: Deps,
  { organisationId, requestId }: RequestKey,
  { accessId, by }: { accessId: string; by: By },
): Promise<Outcome<true, 'not-found' | 'held-by-another'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const request = await lockRequest(tx, { organisationId, requestId })
    const access = (await listAccess(tx, { organisationId, requestId })).find(({ id }) => id === accessId)
    if (request === undefined || access === undefined) return refuse('not-found')
    if (!mayGive(request, by) && access.givenBy !== by.id) return refuse('held-by-another')
    const at = now()
    if (!holds(access, at)) return grant(true)
    await endAccess(tx, { organisationId, requestId }, { id: accessId, by: by.id, at })
    const event = { context: 'takedown', subjectId: requestId, kind: 'takedown.access-taken-back', actor: actorOf(by), at }
    await recordEvent(tx, organisationId, { ...event, details: { accessId, personId: access.personId } })
    return grant(true)
  })
}

/** Who was let in, and who looked. */
export async function readAccess({ db }: Deps, key: RequestKey) {
  return await inOrganisation(db, key.organisationId, async (tx) => ({
    access: await listAccess(tx, key),
    looks: await listLooks(tx, key),
  }))
}

/** What a permission is for: a request, or the type that its material is of. */
export type Closed = Pick<TakedownRequest, 'id' | 'variant' | 'rights'>

/** The permissions that a reader holds for the material of a request, those for it alone first: as the policy of the material asks for them. */
export async function givenTo({ db, now }: Deps, { organisationId, personId }: Reader): Promise<(request: Closed) => readonly string[]> {
  const holding = { organisationId, personId, now: now() }
  const [requests, types] = await inOrganisation(db, organisationId, (tx) =>
    Promise.all([listGivenTo(tx, holding), listTypesGivenTo(tx, holding)]),
  )
  return ({ id, ...about }) => {
    const type = materialTypeOf(about)
    const ofRequest = requests.filter(({ requestId }) => requestId === id)
    const ofType = type === undefined ? [] : types.filter((access) => access.type === type)
    return [...ofRequest, ...ofType].map((access) => access.id)
  }
}
