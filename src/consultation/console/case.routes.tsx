import { may } from '../../identity/index.ts'
import { isId } from '../../shared/id.ts'
import type { Action } from '../consultation.ts'
import { type MoveRefusal, moveConsultation } from '../move.commands.ts'
import { readCase } from './case.commands.ts'
import { CasePage } from './case.views.tsx'
import type { ConsoleDeps } from './console.deps.ts'
import { type C, consoleApp, deskOf, entryOf, moverOf, readerOf, withRight } from './desk.http.ts'
import { consoleWords } from './words.ts'
import { versionIn } from './writing.ts'

/** Each move is a resource of its own, with the right it takes and what is said after it. */
const moves = {
  claim: { action: 'claim', right: 'claim-case', done: 'claimed' },
  release: { action: 'release', right: 'claim-case', done: 'released' },
} as const satisfies Record<
  string,
  { action: Action; right: Parameters<typeof may>[1]; done: keyof ReturnType<typeof consoleWords>['notices'] }
>

export function caseRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get('/console/consultations/:id', withRight(deps, 'read-case'), async (c) => await showCase(deps, c, c.req.param('id')))

  for (const [resource, { action, right, done }] of Object.entries(moves)) {
    app.post(`/console/consultations/:id/${resource}`, withRight(deps, right), async (c) => {
      const id = c.req.param('id') ?? ''
      if (!isId(id)) return c.notFound()
      const version = versionIn((await entryOf(c))('version')[0])
      const order = { consultationId: id, action, mover: moverOf(c), version }
      const outcome = await moveConsultation(deps, c.var.organisation.id, order)
      if (outcome.granted) return c.redirect(`/console/consultations/${id}?done=${done}`, 303)
      return await showCase(deps, c, id, { refusal: outcome.refusal, seen: version })
    })
  }

  return app
}

type Refused = { refusal: MoveRefusal | 'already-sent'; seen?: number | undefined }

/** The case, after a refusal with the reason and what happened since the version that was seen. */
export async function showCase(deps: ConsoleDeps, c: C, id: string, refused?: Refused): Promise<Response> {
  const { page, person } = c.var
  const shown = isId(id) && refused?.refusal !== 'not-found' ? await readCase(deps, readerOf(c), id) : undefined
  if (shown === undefined) return c.notFound()
  const desk = await deskOf(deps, c)
  const { notices } = consoleWords(page.language)
  const notice = Object.entries(notices).find(([name]) => name === c.req.query('done'))?.[1]
  const rights = { claims: may(person, 'claim-case'), answers: may(person, 'answer-case') }
  return c.html(<CasePage page={page} desk={desk} shown={shown} rights={rights} notice={notice} refused={refused} />, refused ? 409 : 200)
}
