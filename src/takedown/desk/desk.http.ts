import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { may, type Right } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import { listServices } from '../service.store.ts'
import type { DeskDeps, DeskEnv } from './desk.deps.ts'
import type { Desk } from './desk.ts'
import { countQueues } from './queue.store.ts'

export type C = Context<DeskEnv>

export const deskApp = () => new Hono<DeskEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<DeskDeps, 'guards'>, right: Right): MiddlewareHandler<DeskEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}

/** The right, used only after the second factor was given again within the last minutes. */
export function withRightAgain(deps: Pick<DeskDeps, 'guards'>, right: Right): MiddlewareHandler<DeskEnv> {
  return every(withRight(deps, right), deps.guards.requireStepUp)
}

/** Who acts on a request: a supervisor may act on requests that others handle. */
export function moverOf({ var: { person } }: C) {
  return { kind: 'person', id: person.id, mayMoveAny: may(person, 'assign-takedown') } as const
}

export const readerOf = ({ var: { organisation, person } }: C) => ({ organisationId: organisation.id, personId: person.id })

/** All that a page is made of, read in one transaction. */
export async function together<Read>(deps: DeskDeps, c: C, read: (within: DeskDeps) => Promise<Read>): Promise<Read> {
  return await inOrganisation(deps.db, c.var.organisation.id, (tx) => read({ ...deps, db: tx }))
}

/** What every page of the desk is made with, read in one go. */
export async function deskOf(deps: DeskDeps, c: C): Promise<Desk> {
  const { organisation, person } = c.var
  const now = deps.now()
  const today = dayOf(now)
  const [counts, colleagues, services] = await inOrganisation(deps.db, organisation.id, (tx) =>
    Promise.all([countQueues(tx, { ...readerOf(c), today }), deps.colleaguesIn(tx, organisation.id), listServices(tx, organisation.id)]),
  )
  return { counts, me: { id: person.id, name: person.name }, colleagues, services, now, today }
}
