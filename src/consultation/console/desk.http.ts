import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import { may, type Right } from '../../identity/index.ts'
import { dayOf } from '../../shared/day.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { Classification } from '../intake/known.ts'
import type { Desk, Side } from './case.ts'
import { codeName } from './codes.ts'
import type { ConsoleDeps, ConsoleEnv } from './console.deps.ts'
import { readSide } from './queue.commands.ts'
import type { Entry } from './writing.ts'

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

/** What every page of the console is made with. The left side is read when the page has not read it itself. */
export async function deskOf(deps: ConsoleDeps, c: C, known: { side?: Side; classification?: Classification } = {}): Promise<Desk> {
  const { organisation, person, page } = c.var
  const now = deps.now()
  const today = dayOf(now)
  const [{ codes }, side, colleagues] = await Promise.all([
    known.classification ?? deps.classification(organisation.id),
    known.side ?? readSide(deps, readerOf(c)),
    deps.colleagues(organisation.id),
  ])
  return {
    side,
    me: { id: person.id, name: person.name },
    colleagues,
    now,
    today,
    codeWords: (id) => codeName(codes, id, today, consoleLanguageOf(page.language)),
  }
}

/** The fields of a form, each with all its values; files are none of them. */
export async function entryOf(c: Context): Promise<Entry> {
  const body = await c.req.parseBody({ all: true })
  return (name) => [body[name] ?? []].flat().filter((value) => typeof value === 'string')
}
