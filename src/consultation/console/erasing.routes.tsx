import type { MiddlewareHandler } from 'hono'
import { may } from '../../identity/index.ts'
import { isId } from '../../shared/id.ts'
import { done, sentTo } from './case.http.tsx'
import type { ConsoleDeps, ConsoleEnv } from './console.deps.ts'
import { type C, consoleApp, deskOf, moverOf, withRight } from './desk.http.ts'
import { eraseAtDesk, readErasable, readErased, takeBackAtDesk } from './erasing.commands.ts'
import { type ErasingEntry, type ErasingFault, readErasing } from './erasing.ts'
import { ErasedPage, ErasingPage } from './erasing.views.tsx'
import type { Refused } from './refusal.views.tsx'
import { consoleWords } from './words.ts'

const ERASURE = '/console/consultations/:id/erasure'
const fieldOf: Record<ErasingFault, string> = { 'no-reason': 'erasingReason', 'no-time': 'when', 'other-number': 'number' }

/** 消去 at the desk: asked about on a page of its own, at once or in a week, and taken back until then. */
export function erasingRoutes(deps: ConsoleDeps) {
  const app = consoleApp()

  app.get(ERASURE, withRight(deps, 'erase-case'), async (c) => await erasingPage(deps, c, c.req.param('id') ?? ''))

  app.post(ERASURE, withRight(deps, 'erase-case'), async (c) => {
    const sent = await sentTo(c)
    const found = sent && (await readErasable(deps, c.var.organisation.id, sent.id))
    if (sent === undefined || found === undefined) return c.notFound()
    const { id, version, field } = sent
    const entry = { reason: field('erasingReason'), when: field('when'), number: field('number') }
    const { erasing, faults } = readErasing(entry, found.facts.number)
    if (erasing === undefined) return await erasingPage(deps, c, id, { entry, faults })
    const outcome = await eraseAtDesk(deps, c.var.organisation.id, { consultationId: id, mover: moverOf(c), version, ...erasing })
    if (outcome.granted) return done(c, id, 'erasure-planned')
    // What was typed was meant for the case as it was; the number is typed again for the case as it is.
    return await erasingPage(deps, c, id, { entry: { ...entry, number: '' }, refused: { refusal: outcome.refusal, seen: version } })
  })

  app.post(`${ERASURE}/taking-back`, withRight(deps, 'erase-case'), async (c) => {
    const sent = await sentTo(c)
    if (sent === undefined) return c.notFound()
    const outcome = await takeBackAtDesk(deps, c.var.organisation.id, { consultationId: sent.id, mover: moverOf(c) })
    if (outcome.granted) return done(c, sent.id, 'erasure-taken-back')
    return await erasingPage(deps, c, sent.id, { refused: { refusal: outcome.refusal } })
  })

  return app
}

const EMPTY: ErasingEntry = { reason: '', when: 'later', number: '' }
type Given = { entry?: ErasingEntry; faults?: readonly ErasingFault[]; refused?: Refused }

async function erasingPage(deps: ConsoleDeps, c: C, id: string, { entry = EMPTY, faults = [], refused }: Given = {}): Promise<Response> {
  const erasable = isId(id) ? await readErasable(deps, c.var.organisation.id, id) : undefined
  if (erasable === undefined) return c.notFound()
  const { erasing } = consoleWords(c.var.page.language)
  const errors = faults.map((fault) => ({ field: fieldOf[fault], message: erasing.faults[fault] }))
  const page = (
    <ErasingPage page={c.var.page} desk={await deskOf(deps, c)} erasable={erasable} entry={entry} errors={errors} refused={refused} />
  )
  return c.html(page, errors.length > 0 ? 422 : refused === undefined ? 200 : 409)
}

/** Says of every page of an erased case that it was erased, to those who might have read it; it is not found all the same. */
export function sayErased(deps: ConsoleDeps): MiddlewareHandler<ConsoleEnv> {
  return async (c, next) => {
    await next()
    const person: ConsoleEnv['Variables']['person'] | undefined = c.var.person
    const id = c.req.param('id') ?? ''
    if (c.res.status !== 404 || person === undefined || !may(person, 'read-case') || !isId(id)) return
    const erased = await readErased(deps, c.var.organisation.id, id)
    if (erased === undefined) return
    c.res = await c.html(<ErasedPage page={c.var.page} desk={await deskOf(deps, c)} erased={erased} />, 404)
  }
}
