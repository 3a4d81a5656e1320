import type { Context, MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import type { ModelClause } from '../../shared/content/content.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { By, StandardsDeps } from './standards.deps.ts'

/** What the pages for everybody need of the world. */
export type StandardsWindowDeps = Pick<StandardsDeps, 'db' | 'now'> & {
  /** Where the pages of an organisation are, such as `https://desk.example`. */
  origin: (organisation: OrganisationVariables['organisation']) => string
}

/** What the pages of the console need of the world. */
export type StandardsConsoleDeps = StandardsDeps & {
  guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }
  modelClauses: readonly ModelClause[]
}

export type StandardsEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<StandardsEnv>

export const byOf = ({ var: { organisation, person } }: C): By => ({ organisationId: organisation.id, personId: person.id })
