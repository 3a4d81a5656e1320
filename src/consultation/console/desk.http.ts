import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { may, type Right } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { Desk } from './case.ts'
import { codeName } from './codes.ts'
import type { ConsoleDeps, ConsoleEnv } from './console.deps.ts'
import { sideOf } from './queue.commands.ts'

/** Every page of the desk reads its form in this way. */
export { valuesOf as entryOf } from '../../shared/http/form-entry.http.ts'

export type C = Context<ConsoleEnv>

export const consoleApp = () => new Hono<ConsoleEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<ConsoleDeps, 'guards'>, right: Right): MiddlewareHandler<ConsoleEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}

/** The right, used only after the second factor was given again within the last minutes. */
export function withRightAgain(deps: Pick<ConsoleDeps, 'guards'>, right: Right): MiddlewareHandler<ConsoleEnv> {
  return every(withRight(deps, right), deps.guards.requireStepUp)
}

/** Who acts on a case: a supervisor may act on cases that others hold. */
export function moverOf({ var: { person } }: C) {
  return { kind: 'person', id: person.id, mayMoveAny: may(person, 'hand-over-any-case') } as const
}

export const readerOf = ({ var: { organisation, person } }: C) => ({ organisationId: organisation.id, personId: person.id })

/** All that a page is made of, read in one transaction. */
export async function together<Read>(deps: ConsoleDeps, c: C, read: (within: ConsoleDeps) => Promise<Read>): Promise<Read> {
  return await inOrganisation(deps.db, c.var.organisation.id, (tx) => read({ ...deps, db: tx }))
}

/** What every page of the console is made with, read in one go. */
export async function deskOf(deps: ConsoleDeps, c: C): Promise<Desk> {
  const { organisation, person, page } = c.var
  const now = deps.now()
  const today = dayOf(now)
  const [side, colleagues, { codes }] = await inOrganisation(deps.db, organisation.id, (tx) =>
    Promise.all([sideOf(tx, readerOf(c), now), deps.colleaguesIn(tx, organisation.id), deps.classificationIn(tx, organisation.id)]),
  )
  const known = new Map<string, string>()
  const codeWords = (id: string) => {
    const words = known.get(id) ?? codeName(codes, id, today, consoleLanguageOf(page.language))
    known.set(id, words)
    return words
  }
  return { side, me: { id: person.id, name: person.name }, colleagues, codes, now, today, codeWords }
}
