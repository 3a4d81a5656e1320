import type { Context } from 'hono'
import type { Person } from '../../identity/index.ts'
import { lengthWords, periodWords } from '../../law/period-words.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf } from '../../shared/day.ts'
import { fill } from '../../shared/language.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { listOwnDeadlines } from '../own-deadline.store.ts'
import { type OwnDeadlineId, ownDeadlineIds } from '../own-deadline.ts'
import type { DeadlineDeps } from './deadline.commands.ts'
import { type DeadlineFieldFault, fieldOf } from './deadline-entry.ts'
import { DeadlinesPage, type Typed } from './deadlines.views.tsx'
import { settingsWords } from './words.ts'

export type DeadlineEnv = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
type C = Context<DeadlineEnv>

/** The page as things stand; with what was typed where it could not be taken, and without faults when somebody else was first. */
export async function shown(deps: DeadlineDeps, c: C, typed?: Typed): Promise<Response> {
  const { organisation, page } = c.var
  const own = await inOrganisation(deps.db, organisation.id, (tx) => listOwnDeadlines(tx, organisation.id))
  const done = ownDeadlineIds.find((id) => id === c.req.query('done'))
  const status = typed === undefined ? 200 : typed.errors.length > 0 ? 422 : 409
  const today = dayOf(deps.now())
  return c.html(<DeadlinesPage page={page} installed={deps.deadlines} own={own} today={today} done={done} typed={typed} />, status)
}

export function errorOf(id: OwnDeadlineId, fault: DeadlineFieldFault, c: C) {
  const { language } = c.var.page
  const { faults } = settingsWords(language).deadlines
  const bound = 'bound' in fault ? fault.bound : undefined
  const said = typeof bound === 'object' ? lengthWords(bound, language) : bound === undefined ? '' : periodWords(language).policy[bound]
  return { field: fieldOf(id, fault.field), message: fill(faults[fault.fault], { bound: said }) }
}
