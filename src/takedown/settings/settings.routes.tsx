import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { inOrganisation } from '../../shared/database/database.store.ts'
import { seenIn } from '../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { isId } from '../../shared/id.ts'
import { fill } from '../../shared/language.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import { findServiceById, listServices } from '../service.store.ts'
import { addService, editService, type SettingsDeps } from './service.commands.ts'
import { emptyService, entryOfService, type FieldFault, LONGEST_NAME, readService, type ServiceEntry } from './service-entry.ts'
import { dones, SERVICES, ServicePage, ServicesPage } from './settings.views.tsx'
import { settingsWords } from './words.ts'

type Deps = SettingsDeps & { guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler } }
type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
type C = Context<Env>

/** サービス: what the operator runs, and which forms its window has. */
export function serviceSettings(deps: Deps) {
  const app = new Hono<Env>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-operated-services'), asConsolePage)
  app.use(SERVICES, guard)
  app.use(`${SERVICES}/*`, guard)

  app.get(SERVICES, async (c) => {
    const { organisation, page } = c.var
    const services = await inOrganisation(deps.db, organisation.id, (tx) => listServices(tx, organisation.id))
    return c.html(<ServicesPage page={page} services={services} done={doneIn(c)} />)
  })

  app.get(`${SERVICES}/new`, (c) => c.html(<ServicePage page={c.var.page} entry={emptyService} />))

  app.post(SERVICES, async (c) => {
    const { page } = c.var
    const { entry } = await formIn(c)
    const read = readService(entry)
    if ('faults' in read)
      return c.html(<ServicePage page={page} entry={entry} errors={read.faults.map((fault) => errorOf(fault, c))} />, 422)
    const outcome = await addService(deps, editorOf(c), read.value)
    if (outcome.granted) return c.redirect(`${SERVICES}?done=added`, 303)
    return c.html(<ServicePage page={page} entry={entry} errors={[errorOf({ field: 'slug', fault: 'slug-taken' }, c)]} />, 422)
  })

  app.get(`${SERVICES}/:id`, async (c) => {
    const service = await serviceAt(deps, c)
    if (service === undefined) return notFound(c)
    return c.html(<ServicePage page={c.var.page} service={service} entry={entryOfService(service)} done={doneIn(c)} />)
  })

  app.post(`${SERVICES}/:id`, async (c) => {
    const service = await serviceAt(deps, c)
    if (service === undefined) return notFound(c)
    const { entry, seen } = await formIn(c)
    const read = readService(entry)
    const shown = { page: c.var.page, service, entry }
    if ('faults' in read) return c.html(<ServicePage {...shown} errors={read.faults.map((fault) => errorOf(fault, c))} />, 422)
    const outcome = await editService(deps, editorOf(c), { id: service.id, seen, change: read.value })
    if (outcome.granted) return c.redirect(`${SERVICES}/${service.id}?done=saved`, 303)
    if (outcome.refusal === 'slug-taken')
      return c.html(<ServicePage {...shown} errors={[errorOf({ field: 'slug', fault: 'slug-taken' }, c)]} />, 422)
    return c.html(<ServicePage {...shown} refusal={settingsWords(c.var.page.language).refusals[outcome.refusal]} />, 409)
  })

  for (const isOpen of [true, false])
    app.post(`${SERVICES}/:id/${isOpen ? 'opening' : 'closing'}`, async (c) => {
      const service = await serviceAt(deps, c)
      if (service === undefined) return notFound(c)
      const { seen } = await formIn(c)
      const outcome = await editService(deps, editorOf(c), { id: service.id, seen, change: { isOpen } })
      if (outcome.granted) return c.redirect(`${SERVICES}/${service.id}?done=${isOpen ? 'opened' : 'closed'}`, 303)
      const refusal = settingsWords(c.var.page.language).refusals['changed-meanwhile']
      return c.html(<ServicePage page={c.var.page} service={service} entry={entryOfService(service)} refusal={refusal} />, 409)
    })

  return app
}

const editorOf = ({ var: { organisation, person } }: C) => ({ organisationId: organisation.id, personId: person.id })
const doneIn = (c: C) => dones.find((done) => done === c.req.query('done'))
const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)

async function serviceAt(deps: Deps, c: C) {
  const { id } = c.var.organisation
  const serviceId = c.req.param('id') ?? ''
  return isId(serviceId) ? await inOrganisation(deps.db, id, (tx) => findServiceById(tx, id, serviceId)) : undefined
}

async function formIn(c: C): Promise<{ entry: ServiceEntry; seen: number }> {
  const form = new URLSearchParams(await c.req.text())
  const text = (name: string) => form.get(name) ?? ''
  const entry = {
    'name-ja': text('name-ja'),
    'name-easy': text('name-easy'),
    'name-en': text('name-en'),
    slug: text('slug'),
    address: text('address'),
    designated: text('designated') === 'yes',
    filedOn: text('filedOn'),
    variants: form.getAll('variants'),
    identityProof: text('identityProof'),
  }
  return { entry, seen: seenIn(text) }
}

function errorOf({ field, fault }: FieldFault, c: C) {
  const { fields, faults } = settingsWords(c.var.page.language)
  return { field, message: fill(faults[fault], { field: fields[field], limit: LONGEST_NAME }) }
}
