import { Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Right } from '../identity/index.ts'
import { asConsolePage } from '../shared/layout/console-page.middleware.ts'
import type { AdministrationDeps, AdministrationEnv } from './administration.deps.ts'

export const administrationApp = () => new Hono<AdministrationEnv>()

/** A person with the right. */
export function withRight({ guards }: Pick<AdministrationDeps, 'guards'>, right: Right): MiddlewareHandler<AdministrationEnv> {
  return every(guards.requirePerson, guards.requireRight(right), asConsolePage)
}
