import { may } from '../../../identity/index.ts'
import { entryOf } from '../../../shared/http/form-entry.http.ts'
import { isId } from '../../../shared/id.ts'
import type { DeskDeps } from '../desk.deps.ts'
import { type C, deskApp, deskOf, together, withRight } from '../desk.http.ts'
import { giveTypeAccess, readTypeAccess, takeTypeAccessBack } from './type-access.commands.ts'
import { readEntry, receiversOf, TYPE_ACCESS } from './type-access.ts'
import { TypeAccessPage, type TypeAccessProps } from './type-access.views.tsx'
import { typeAccessWords } from './words.ts'

/** 種類ごとの閲覧の許可: a supervisor lets somebody in to a type of material, or lets them in no longer. */
export function typeAccessRoutes(deps: DeskDeps) {
  const app = deskApp()

  app.get(TYPE_ACCESS, withRight(deps, 'see-takedowns'), async (c) => await show(deps, c, {}))

  app.post(TYPE_ACCESS, withRight(deps, 'assign-takedown'), async (c) => {
    const { id: by } = c.var.person
    const field = await entryOf(c)
    const entry = { person: field('person'), type: field('type'), days: field('days') }
    const { colleagues } = await deskOf(deps, c)
    const read = readEntry(entry, receiversOf(colleagues, by))
    const { faults } = typeAccessWords(c.var.page.language)
    if ('faults' in read)
      return await show(deps, c, { entry, errors: read.faults.map((each) => ({ field: each.field, message: faults[each.fault] })) })
    const given = await giveTypeAccess(deps, c.var.organisation.id, { ...read, by })
    return given.granted ? c.redirect(`${TYPE_ACCESS}?done=given`, 303) : c.notFound()
  })

  app.post(`${TYPE_ACCESS}/:typeAccess/ending`, withRight(deps, 'assign-takedown'), async (c) => {
    const id = c.req.param('typeAccess') ?? ''
    const taken = isId(id) && (await takeTypeAccessBack(deps, c.var.organisation.id, { id, by: c.var.person.id })).granted
    return taken ? c.redirect(`${TYPE_ACCESS}?done=taken-back`, 303) : c.notFound()
  })

  return app
}

async function show(deps: DeskDeps, c: C, shown: Pick<TypeAccessProps, 'entry' | 'errors'>): Promise<Response> {
  const { page, person, organisation } = c.var
  const [desk, access] = await together(deps, c, (within) => Promise.all([deskOf(within, c), readTypeAccess(within, organisation.id)]))
  const done = Object.entries(typeAccessWords(page.language).done).find(([name]) => name === c.req.query('done'))?.[1]
  const props = { page, desk, access, gives: may(person, 'assign-takedown'), done, ...shown }
  return c.html(<TypeAccessPage {...props} />, shown.errors === undefined ? 200 : 422)
}
