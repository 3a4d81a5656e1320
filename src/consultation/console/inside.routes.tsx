import type { Right } from '../../identity/index.ts'
import { isId } from '../../shared/id.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { done, type Refused, type Sent, sentTo, showCase } from './case.http.tsx'
import type { CaseEntry } from './case-forms.views.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, moverOf, withRight } from './desk.http.ts'
import { answerOpinion, askOpinion, withdrawOpinion, writeNote } from './inside.commands.ts'

const CASE = '/console/consultations/:id'

/** Notes and second opinions. */
export function insideRoutes(deps: ConsoleDeps) {
  const app = consoleApp()
  const post = (path: string, right: Right, act: (c: C, sent: Sent) => Promise<Response>) =>
    app.post(path, withRight(deps, right), async (c) => {
      const sent = await sentTo(c)
      return sent === undefined ? c.notFound() : await act(c, sent)
    })

  post(`${CASE}/notes`, 'write-note', async (c, sent) => {
    const outcome = await writeNote(deps, whereOf(c, sent), saidBy(c, sent, 'note'))
    return await answer(deps, c, sent, { outcome, notice: 'noted', field: 'note' })
  })

  post(`${CASE}/opinions`, 'ask-second-opinion', async (c, sent) => {
    const outcome = await askOpinion(deps, whereOf(c, sent), saidBy(c, sent, 'question'))
    return await answer(deps, c, sent, { outcome, notice: 'opinion-asked', field: 'question' })
  })

  post(`${CASE}/opinions/:opinion/answer`, 'give-second-opinion', async (c, sent) => {
    const opinionId = c.req.param('opinion') ?? ''
    if (!isId(opinionId)) return c.notFound()
    const outcome = await answerOpinion(deps, whereOf(c, sent), opinionId, saidBy(c, sent, 'opinion'))
    return await answer(deps, c, sent, { outcome, notice: 'opinion-given', field: 'opinion' })
  })

  post(`${CASE}/opinions/:opinion/withdrawal`, 'ask-second-opinion', async (c, sent) => {
    const opinionId = c.req.param('opinion') ?? ''
    if (!isId(opinionId)) return c.notFound()
    const outcome = await withdrawOpinion(deps, whereOf(c, sent), opinionId, moverOf(c))
    return await answer(deps, c, sent, { outcome, notice: 'opinion-withdrawn', field: 'question' })
  })

  return app
}

const whereOf = (c: C, { id }: Sent) => ({ organisationId: c.var.organisation.id, consultationId: id })
const saidBy = (c: C, { field }: Sent, name: string) => ({ author: moverOf(c), text: field(name) })

type Done = {
  outcome: Outcome<unknown, NonNullable<Refused['refusal']>>
  notice: Parameters<typeof done>[2]
  field: keyof CaseEntry
}

async function answer(deps: ConsoleDeps, c: C, sent: Sent, { outcome, notice, field }: Done): Promise<Response> {
  if (outcome.granted) return done(c, sent.id, notice)
  return await showCase(deps, c, sent.id, { refusal: outcome.refusal, entry: { [field]: sent.field(field) }, field })
}
