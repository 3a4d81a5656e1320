import type { Context } from 'hono'
import type { ObjectStore } from '../../shared/files/object-store.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { RequestIdVariables } from '../../shared/http/request-id.middleware.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import type { MachineDb } from './machine.tables.ts'

export type MachineDeps = Omit<TakedownDeps, 'db'> & {
  db: MachineDb
  limits: Limits
  objects: ObjectStore
  /** Where the organisation is for whoever asked: scheme and host. */
  originOf: (organisation: OrganisationVariables['organisation'], askedHost: string) => string
}

export type MachineEnv = { Variables: OrganisationVariables & ClientVariables & Partial<RequestIdVariables> }
export type C = Context<MachineEnv>
