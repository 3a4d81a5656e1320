import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { Limits } from '../../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import type { TakedownDeps } from '../../takedown.deps.ts'

export type SenderWindowDeps = TakedownDeps & { limits: Limits; secure: boolean }
export type SenderEnv = { Variables: OrganisationVariables & ClientVariables }
