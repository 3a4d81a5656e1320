import { may } from '../../../identity/index.ts'
import type { FieldError } from '../../../shared/form/form.tsx'
import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { isId } from '../../../shared/id.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, deskOf, moverOf, readerOf, together, withRight } from '../desk.http.ts'
import { DESK } from '../queue.ts'
import { readFactsOf } from '../reading.commands.ts'
import { typeAccessRoutes } from '../type-access/type-access.routes.tsx'
import { giveAccess, readAccess, takeAccessBack } from './access.commands.ts'
import { mayGive, readDays, receiversAmong } from './access.ts'
import { AccessPage, type AccessProps } from './access.views.tsx'
import { accessWords } from './words.ts'

const ACCESS = `${DESK}/:id/access`

/** 閲覧の許可: somebody is let in, or let in no longer. */
export function accessRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(ACCESS, withRight(deps, 'see-takedowns'), async (c) => await show(deps, c, {}))

  app.post(ACCESS, withRight(deps, 'handle-takedown'), async (c) => {
    const found = await find(deps, c)
    if (found === undefined) return c.notFound()
    const field = await entryOf(c)
    const entry = { person: field('person'), days: field('days') }
    const words = accessWords(c.var.page.language).faults
    const person = receiversAmong(found.desk.colleagues, found.facts, c.var.person.id).find(({ id }) => id === entry.person)
    const days = readDays(entry.days)
    const errors: FieldError[] = [
      ...(person === undefined ? [{ field: 'person', message: words['person-missing'] }] : []),
      ...(days === undefined ? [{ field: 'days', message: words['days-missing'] }] : []),
    ]
    if (person === undefined || days === undefined) return await show(deps, c, { entry, errors })
    const given = await giveAccess(deps, keyOf(c), { personId: person.id, days, by: moverOf(c) })
    if (given.granted) return c.redirect(`${DESK}/${found.facts.id}/access?done=given`, 303)
    return given.refusal === 'not-found' ? c.notFound() : await show(deps, c, { entry, refusal: given.refusal })
  })

  app.post(`${ACCESS}/:access/taking-back`, withRight(deps, 'handle-takedown'), async (c) => {
    const [id = '', accessId = ''] = [c.req.param('id'), c.req.param('access')]
    if (!isId(id) || !isId(accessId)) return c.notFound()
    const taken = await takeAccessBack(deps, keyOf(c), { accessId, by: moverOf(c) })
    if (taken.granted) return c.redirect(`${DESK}/${id}/access?done=taken-back`, 303)
    return taken.refusal === 'not-found' ? c.notFound() : await show(deps, c, { refusal: taken.refusal })
  })

  return app.route('/', typeAccessRoutes(deps))
}

const keyOf = (c: C) => ({ organisationId: c.var.organisation.id, requestId: c.req.param('id') ?? '' })

async function find(deps: DeskDeps, c: C) {
  const id = c.req.param('id') ?? ''
  if (!isId(id)) return undefined
  return await together(deps, c, async (within) => {
    const facts = await readFactsOf(within, readerOf(c), id)
    return facts?.isSensitive !== true ? undefined : { facts, desk: await deskOf(within, c), ...(await readAccess(within, keyOf(c))) }
  })
}

async function show(deps: DeskDeps, c: C, shown: Pick<AccessProps, 'entry' | 'errors' | 'refusal'>): Promise<Response> {
  const found = await find(deps, c)
  if (found === undefined) return c.notFound()
  const { page, person } = c.var
  const done = Object.entries(accessWords(page.language).done).find(([name]) => name === c.req.query('done'))?.[1]
  const gives = may(person, 'handle-takedown') && mayGive(found.facts, moverOf(c))
  const status = shown.errors !== undefined ? 422 : shown.refusal !== undefined ? 409 : 200
  return c.html(<AccessPage page={page} {...found} gives={gives} done={done} {...shown} />, status)
}
