import type { Emergency } from '../../shared/content/advice.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { FormDeps } from '../form.commands.ts'

export type WindowEnv = { Variables: OrganisationVariables & ClientVariables }

export type WindowDeps = FormDeps & {
  limits: Limits
  emergency: readonly Emergency[]
  /** Where the pages of the organisation are for whoever asked: scheme and host. */
  originOf: (organisation: OrganisationVariables['organisation'], askedHost: string) => string
  /** Whether cookies are sent over https only. */
  secure: boolean
}
