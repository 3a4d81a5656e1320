import type { ClientVariables } from '../../../shared/http/client.middleware.ts'
import type { Limits } from '../../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../../shared/organisation/organisation.middleware.ts'
import type { FormDeps } from '../../form.commands.ts'

export type SenderWindowDeps = FormDeps & { limits: Limits; secure: boolean }
export type SenderEnv = { Variables: OrganisationVariables & ClientVariables }
