import type { Context, MiddlewareHandler } from 'hono'
import type { Person, Right } from '../../identity/index.ts'
import type { Day, Instant } from '../../shared/day.ts'
import type { Enqueue } from '../../shared/jobs/jobs.queue.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { Vault } from '../../shared/vault/vault.cipher.ts'
import type { Db } from '../consultation.tables.ts'
import type { Outside } from '../far/far-operator.commands.ts'
import type { Centre } from './centre.store.ts'

/** Who is let in, as identity knows it. */
export type SettingsGuards = { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler }

export type Colleague = Pick<Person, 'id' | 'name'>

/** What the settings of a centre need of the world. */
export type SettingsDeps = {
  db: Db
  now: () => Instant
  centre: Centre
  enqueue: Enqueue
  vault: Vault
  /** How other installations are asked something. */
  outside: Outside
  guards: SettingsGuards
  /** Everybody of an organisation, those who have left included: a change says who made it. */
  colleagues: (organisationId: string) => Promise<readonly Colleague[]>
  /** The last day of what is closed: nothing that is counted changes up to it. */
  closedUntil: (organisationId: string) => Promise<Day | null>
}

export type SettingsEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id' | 'name' | 'roles'> } }
export type C = Context<SettingsEnv>

/** Who changes what is whose. */
export type Editor = { organisationId: string; personId: string }

export const editorOf = ({ var: { organisation, person } }: C): Editor => ({ organisationId: organisation.id, personId: person.id })
