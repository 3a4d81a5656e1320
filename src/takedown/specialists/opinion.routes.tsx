import type { FieldError } from '../../shared/form/form.tsx'
import { entryOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import type { DeskDeps } from '../desk/desk.deps.ts'
import { type C, deskApp, deskOf, moverOf, withRight } from '../desk/desk.http.ts'
import { judgeText, LONGEST_TEXT } from '../desk/entry-text.ts'
import { openPage } from '../desk/opening.http.ts'
import { DESK } from '../desk/queue.ts'
import { showRequest } from '../desk/request.http.tsx'
import { askOpinion, giveOpinion, readOpinions, readWaiting } from './opinion.commands.ts'
import { OpinionPage, WaitingPage } from './opinion.views.tsx'
import { specialistWords } from './words.ts'

/** 専門員の意見: asked for by whoever handles a request, given by whoever was asked. */
export function opinionRoutes(deps: DeskDeps) {
  const app = deskApp()
  const gives = withRight(deps, 'give-specialist-opinion')

  app.get(`${DESK}/opinions`, gives, async (c) => {
    const { page, person, organisation } = c.var
    const waiting = await readWaiting(deps, organisation.id, person.id)
    const done = c.req.query('done') === 'given' ? specialistWords(page.language).opinion.done.given : undefined
    return c.html(<WaitingPage page={page} desk={await deskOf(deps, c)} waiting={waiting} done={done} />)
  })

  app.post(`${DESK}/:id/opinions`, withRight(deps, 'handle-takedown'), async (c) => {
    const id = c.req.param('id') ?? ''
    if (!isId(id)) return c.notFound()
    const specialistId = (await entryOf(c))('specialist')
    const asked = await askOpinion(deps, keyOf(c), { specialistId, by: moverOf(c) })
    if (asked.granted) return c.redirect(`${DESK}/${id}?done=opinion-asked`, 303)
    if (asked.refusal === 'not-found') return c.notFound()
    return await showRequest(deps, c, id, { refusal: asked.refusal })
  })

  app.get(`${DESK}/:id/opinion`, gives, async (c) => await show(deps, c, { text: '' }))

  app.post(`${DESK}/:id/opinion`, gives, async (c) => {
    const found = await openAsked(deps, c)
    if (found === undefined) return c.notFound()
    const text = (await entryOf(c))('text').trim()
    const words = specialistWords(c.var.page.language)
    const fault = judgeText(text)
    if (fault !== undefined)
      return await show(deps, c, { text, errors: [{ field: 'text', message: fill(words.opinion.faults[fault], { limit: LONGEST_TEXT }) }] })
    const { person } = c.var
    const { qualification } = found.mine
    // What is kept is in the language of the law, whoever reads it later.
    const signature = fill(specialistWords('ja').opinion.signed, {
      name: person.name,
      qualification: specialistWords('ja').qualifications[qualification],
    })
    const given = await giveOpinion(deps, keyOf(c), { text, signature, by: moverOf(c) })
    if (given.granted) return c.redirect(`${DESK}/opinions?done=given`, 303)
    if (given.refusal === 'not-found') return c.notFound()
    return await show(deps, c, { text, refusal: words.opinion.refusals[given.refusal] })
  })

  return app
}

const keyOf = (c: C) => ({ organisationId: c.var.organisation.id, requestId: c.req.param('id') ?? '' })

/** The request as the specialist may open it; undefined where they were not asked about it, or serve no longer. */
async function openAsked(deps: DeskDeps, c: C) {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  const { opinions, serves } = await readOpinions(deps, keyOf(c), c.var.person.id)
  if (!serves) return undefined
  const mine = opinions.find(({ personId, givenAt }) => personId === c.var.person.id && givenAt === null)
  const found = mine && (await openPage(deps, c, id, false))
  return mine && found && { ...found, mine }
}

type Shown = { text: string; errors?: readonly FieldError[]; refusal?: string }

async function show(deps: DeskDeps, c: C, { text, errors = [], refusal }: Shown): Promise<Response> {
  const found = await openAsked(deps, c)
  if (found === undefined) return c.notFound()
  const { shown, desk, mayAsk } = found
  const props = { page: c.var.page, desk, shown, mayAsk, text, errors, refusal }
  return c.html(<OpinionPage {...props} />, errors.length > 0 ? 422 : refusal === undefined ? 200 : 409)
}
