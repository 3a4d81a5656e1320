import { inOrganisation } from '../../shared/database/database.store.ts'
import { dayOf, isDay } from '../../shared/day.ts'
import type { FieldError } from '../../shared/form/form.tsx'
import { valuesOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import type { DeskDeps } from '../desk/desk.deps.ts'
import { type C, deskApp, readerOf, withRight } from '../desk/desk.http.ts'
import { opinionRoutes } from './opinion.routes.tsx'
import { appointSpecialist, endAppointment, noteSenders, readSpecialists } from './specialist.commands.ts'
import { readAppointment, readMonthly, requiredFor, type Senders, serviceKinds } from './specialist.ts'
import { appointable, FilingPage, kindField, monthlyField, SPECIALISTS, SpecialistsPage } from './specialist.views.tsx'
import { specialistWords } from './words.ts'

/** The register of specialists, the sheet for its filing, and their opinions. */
export function specialistRoutes(deps: DeskDeps) {
  const app = deskApp()
  const manages = withRight(deps, 'manage-operated-services')

  app.get(SPECIALISTS, manages, async (c) => await show(deps, c, {}))

  app.get(`${SPECIALISTS}/filing`, manages, async (c) => c.html(<FilingPage page={c.var.page} {...(await registerOf(deps, c))} />))

  app.post(SPECIALISTS, manages, async (c) => {
    const values = await valuesOf(c)
    const first = (name: string) => values(name)[0] ?? ''
    const entry = { person: first('person'), qualification: first('qualification'), areas: values('areas'), from: first('from') }
    const { colleagues, specialists } = await registerOf(deps, c)
    const people = appointable(colleagues, specialists).map(({ id }) => id)
    const read = readAppointment(entry, people)
    const words = specialistWords(c.var.page.language).faults
    if ('faults' in read) {
      const appointed = specialists.some(({ personId, untilDay }) => personId === entry.person && untilDay === null)
      const errors = read.faults.map(({ field, fault }) => ({
        field,
        message: words[field === 'person' && appointed ? 'appointed-already' : fault],
      }))
      return await show(deps, c, { entry, errors })
    }
    const outcome = await appointSpecialist(deps, readerOf(c), read)
    if (outcome.granted) return c.redirect(`${SPECIALISTS}?done=appointed`, 303)
    return await show(deps, c, { entry, errors: [{ field: 'person', message: words[outcome.refusal] }] })
  })

  app.post(`${SPECIALISTS}/senders`, manages, async (c) => await takeSenders(deps, c))

  app.post(`${SPECIALISTS}/:id/ending`, manages, async (c) => {
    const id = c.req.param('id') ?? ''
    const { specialists } = await registerOf(deps, c)
    if (!isId(id) || !specialists.some((specialist) => specialist.id === id)) return c.notFound()
    const field = `until-${id}`
    const untilDay = (await valuesOf(c))(field)[0] ?? ''
    const words = specialistWords(c.var.page.language).faults
    if (!isDay(untilDay)) return await show(deps, c, { errors: [{ field, message: words['day-missing'] }] })
    const outcome = await endAppointment(deps, readerOf(c), { id, untilDay })
    if (outcome.granted) return c.redirect(`${SPECIALISTS}?done=ended`, 303)
    if (outcome.refusal === 'not-found') return c.notFound()
    return await show(deps, c, { errors: [{ field, message: words[outcome.refusal] }] })
  })

  return app.route('/', opinionRoutes(deps))
}

async function takeSenders(deps: DeskDeps, c: C): Promise<Response> {
  const values = await valuesOf(c)
  const first = (name: string) => values(name)[0] ?? ''
  const { services } = await registerOf(deps, c)
  const senders: Senders[] = []
  const errors: FieldError[] = []
  for (const { id } of services) {
    const entered = first(monthlyField(id))
    if (entered.trim() === '') continue
    const monthly = readMonthly(entered)
    const kind = serviceKinds.find((each) => each === first(kindField(id)))
    if (monthly === undefined || kind === undefined)
      errors.push({ field: monthlyField(id), message: specialistWords(c.var.page.language).faults['number-wrong'] })
    else senders.push({ serviceId: id, kind, monthly })
  }
  if (errors.length > 0) return await show(deps, c, { errors, typed: first })
  await noteSenders(deps, readerOf(c), senders)
  return c.redirect(`${SPECIALISTS}?done=saved`, 303)
}

async function registerOf(deps: DeskDeps, c: C) {
  const { id } = c.var.organisation
  const [register, colleagues] = await inOrganisation(deps.db, id, (tx) =>
    Promise.all([readSpecialists({ db: tx }, id), deps.colleaguesIn(tx, id)]),
  )
  return { ...register, colleagues, today: dayOf(deps.now()) }
}

type Shown = Pick<Parameters<typeof SpecialistsPage>[0], 'entry' | 'errors' | 'typed'>

async function show(deps: DeskDeps, c: C, shown: Shown): Promise<Response> {
  const register = await registerOf(deps, c)
  const done = Object.entries(specialistWords(c.var.page.language).done).find(([name]) => name === c.req.query('done'))?.[1]
  const props = { page: c.var.page, ...register, required: requiredFor(register.senders, deps.quotas), done, ...shown }
  return c.html(<SpecialistsPage {...props} />, shown.errors === undefined ? 200 : 422)
}
