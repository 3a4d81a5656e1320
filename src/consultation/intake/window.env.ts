import type { Door, Emergency, HelpWindow } from '../../shared/content/advice.ts'
import type { Day } from '../../shared/day.ts'
import type { ClientVariables } from '../../shared/http/client.middleware.ts'
import type { Language } from '../../shared/language.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { IntakeDeps } from './draft.deps.ts'

/** What stands before every route of the window: whose window it is, how the reader wants it, and their network for limits. */
export type WindowEnv = { Variables: OrganisationVariables & ClientVariables }

export type WindowDeps = IntakeDeps & {
  advice: { doors: readonly Door[]; windows: readonly HelpWindow[]; emergency: readonly Emergency[] }
  /** What the centre tells everybody today, such as closing days. */
  notice: (organisationId: string, today: Day) => Promise<Record<Language, string> | undefined>
  /** Whether cookies are sent over https only. */
  secure: boolean
}
