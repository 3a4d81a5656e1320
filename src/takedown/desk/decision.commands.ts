/** What the form of a decision needs besides the request: the standards that hold for its service. */
import { inOrganisation } from '../../shared/database/database.store.ts'
import type { DeskDeps, Standards } from './desk.deps.ts'
import type { RequestFacts } from './request-view.ts'

export async function readStandards(
  deps: Pick<DeskDeps, 'db' | 'standards' | 'clausesIn'>,
  organisationId: string,
  { serviceId, rights }: Pick<RequestFacts, 'serviceId' | 'rights'>,
): Promise<Standards> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const [standards, clauses] = await Promise.all([
      deps.standards(tx, organisationId, serviceId),
      deps.clausesIn(tx, organisationId, rights),
    ])
    return { ...standards, clauses }
  })
}
