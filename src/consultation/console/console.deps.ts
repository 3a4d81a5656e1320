import type { MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import type { ReplyField, ReplyTemplate } from '../../shared/content/content.ts'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { ConsultationDeps } from '../consultation.deps.ts'
import type { Tx } from '../consultation.tables.ts'
import type { Classification } from '../intake/known.ts'
import type { RemovalDesk } from '../removal/removal.ts'
import type { Colleague } from './case.ts'

/** Who is let in, as identity knows it. */
export type ConsoleGuards = {
  requirePerson: MiddlewareHandler
  requireRight(right: Right): MiddlewareHandler
  requireStepUp: MiddlewareHandler
}

/** What the console needs of the world besides what every command of the context needs. */
export type ConsoleDeps = ConsultationDeps & {
  objects: ObjectStore
  limits: Limits
  guards: ConsoleGuards
  /** The operators' side of a request for removal. */
  removals: RemovalDesk
  classification: (organisationId: string) => Promise<Classification>
  /** Those that may be chosen, in the organisation's own words. */
  templates: (organisationId: string) => Promise<readonly ReplyTemplate[]>
  replyFields: readonly ReplyField[]
  classificationIn: (tx: Tx, organisationId: string) => Promise<Classification>
  /** Everybody of an organisation, those who have left included. */
  colleaguesIn: (tx: Tx, organisationId: string) => Promise<readonly Colleague[]>
}

export type ConsoleEnv = {
  Variables: OrganisationVariables & ClientVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> }
}
