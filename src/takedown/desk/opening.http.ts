import { readOpinions } from '../specialists/opinion.commands.ts'
import { givenTo } from './access/access.commands.ts'
import type { DeskDeps } from './desk.deps.ts'
import { type C, deskOf, readerOf, together } from './desk.http.ts'
import { mayOpenMaterial, openedFor } from './material.policy.ts'
import { readRequest } from './reading.commands.ts'
import { readRelated } from './related/related.commands.ts'
import { nothingRelated } from './related/related.ts'
import type { RequestView } from './request-view.ts'

/** All that the page of a request shows its reader, read in one transaction; undefined where the page does not exist for them. */
export async function openPage(deps: DeskDeps, c: C, id: string, material: boolean) {
  let mayAsk = false
  return await together(deps, c, async (within) => {
    const given = await givenTo(within, readerOf(c))
    const [shown, desk] = await Promise.all([
      readRequest(within, readerOf(c), id, (facts) => {
        const opened = openedFor(c.var.person, facts, { given: given(facts), asked: material })
        mayAsk = opened.mayAsk
        if (material && opened.opened !== 'whole') return undefined
        return { ...opened, what: material ? 'takedown-material' : 'takedown' }
      }),
      deskOf(within, c),
    ])
    const asked = await readOpinions(within, { organisationId: c.var.organisation.id, requestId: id }, c.var.person.id)
    return shown && { asked, shown, desk, mayAsk, questions: deps.questions, related: await relatedTo(within, c, shown, given) }
  })
}

type Given = Awaited<ReturnType<typeof givenTo>>

/** Who may see the post may know where else it was reported. Of sensitive requests only those who may open them are told. */
async function relatedTo(deps: DeskDeps, { var: { person, organisation } }: C, { facts }: RequestView, given: Given) {
  if (!mayOpenMaterial(person, facts, given(facts))) return nothingRelated
  const key = { organisationId: organisation.id, requestId: facts.id }
  return await readRelated(deps, key, (other) => mayOpenMaterial(person, other, given(other)))
}
