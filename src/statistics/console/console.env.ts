import type { Context, MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'

/** Who is let in, as identity knows it. */
export type ConsoleGuards = { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }

export type ConsoleDeps = StatisticsDeps & { guards: ConsoleGuards }
export type ConsoleEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<ConsoleEnv>

/** A person with the right. */
export function withRight({ guards }: ConsoleDeps, right: Right): MiddlewareHandler<ConsoleEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}
