import type { DeskDeps } from '../desk.deps.ts'
import { type C, readerOf } from '../desk.http.ts'
import { mayOpenMaterial } from '../material.policy.ts'
import type { RequestFacts } from '../request-view.ts'
import { givenTo } from './access.commands.ts'

/** Whether whoever asks may open the material of a request, by their role or because somebody let them. */
export async function openerOf(deps: DeskDeps, c: C) {
  const given = await givenTo(deps, readerOf(c))
  return (facts: Pick<RequestFacts, 'id' | 'isSensitive' | 'handlerId' | 'state'>) => mayOpenMaterial(c.var.person, facts, given(facts.id))
}
