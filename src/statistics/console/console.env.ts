import type { Context, MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { consoleLanguageOf } from '../../shared/language.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'

/** Who is let in, as identity knows it. */
export type ConsoleGuards = { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }

export type ConsoleDeps = StatisticsDeps & { guards: ConsoleGuards }
export type ConsoleEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<ConsoleEnv>

/** A person with the right; staff read the console in Japanese or English and without readings. */
export function withRight({ guards }: ConsoleDeps, right: Right): MiddlewareHandler<ConsoleEnv> {
  const page: MiddlewareHandler<ConsoleEnv> = async (c, next) => {
    c.set('page', { ...c.var.page, language: consoleLanguageOf(c.var.page.language), furigana: false })
    await next()
  }
  return every(guards.requirePerson, guards.requireRight(right), page)
}

/** The fields of a form as texts; a file or a missing field is an empty one. */
export async function fieldsOf(c: C): Promise<(name: string) => string> {
  const form = await c.req.parseBody()
  return (name) => {
    const value = form[name]
    return typeof value === 'string' ? value : ''
  }
}
