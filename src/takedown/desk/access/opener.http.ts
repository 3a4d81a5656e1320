import type { DeskDeps } from '../desk.deps.ts'
import { type C, readerOf } from '../desk.http.ts'
import { mayOpenMaterial, openedUnder } from '../material.policy.ts'
import type { Allowed } from '../reading.commands.ts'
import type { RequestFacts } from '../request-view.ts'
import { givenTo } from './access.commands.ts'

/** Whether whoever asks may open the material of a request, by their role or because somebody let them; then with the permission. */
export async function openerOf(deps: DeskDeps, c: C) {
  const given = await givenTo(deps, readerOf(c))
  type About = Pick<RequestFacts, 'id' | 'variant' | 'rights' | 'isSensitive' | 'handlerId' | 'state'>
  return (facts: About): Allowed | undefined => {
    if (!mayOpenMaterial(c.var.person, facts, given(facts))) return undefined
    const under = openedUnder(c.var.person, facts, given(facts))
    return under === undefined ? {} : { under }
  }
}
