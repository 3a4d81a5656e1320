import type { MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../../identity/index.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import type { Organisation } from '../../../shared/organisation/organisation.store.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'

export type SenderDeskGuards = {
  requirePerson: MiddlewareHandler
  requireRight(right: Right): MiddlewareHandler
}

export type SenderDeskDeps = TakedownDeps & {
  guards: SenderDeskGuards
  /** Where the pages of an organisation are: the beginning of every link that is handed out. */
  originOf: (organisation: Organisation) => string
}

export type SenderDeskEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
