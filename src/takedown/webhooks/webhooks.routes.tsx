import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { every } from 'hono/combine'
import type { Person, Right } from '../../identity/index.ts'
import { seenIn, valuesOf } from '../../shared/http/form-entry.http.ts'
import { ErrorPage } from '../../shared/http/pages.tsx'
import { isId } from '../../shared/id.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { OrganisationVariables } from '../../shared/organisation/organisation.middleware.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { registerEndpoint, rotateEndpointKey, setEndpointState } from '../../shared/webhook/endpoint.commands.ts'
import { resendAll } from '../../shared/webhook/resend.commands.ts'
import { readWebhookEntry, type WebhookEntry } from './webhook-entry.ts'
import { readReceivers, sendTest, type WebhookSettingsDeps } from './webhooks.commands.ts'
import { type Done, dones, type Refusal, WEBHOOKS, WebhooksPage } from './webhooks.views.tsx'
import { webhookWords } from './words.ts'

type Deps = WebhookSettingsDeps & { guards: { requirePerson: MiddlewareHandler; requireRight(right: Right): MiddlewareHandler } }
type Env = { Variables: OrganisationVariables & { person: Pick<Person, 'id'> } }
type C = Context<Env>

/** Who is told what happens at the desk. */
export function webhookSettings(deps: Deps) {
  const app = new Hono<Env>()
  const guard = every(deps.guards.requirePerson, deps.guards.requireRight('manage-webhooks'), asConsolePage)
  app.use(WEBHOOKS, guard)
  app.use(`${WEBHOOKS}/*`, guard)

  app.get(WEBHOOKS, async (c) => await show(deps, c))
  app.post(WEBHOOKS, async (c) => await add(deps, c))

  const post = (to: string, work: (which: { id: string; version: number }, c: C) => Promise<Response>) =>
    app.post(`${WEBHOOKS}/:receiver/${to}`, async (c) => {
      const id = c.req.param('receiver')
      const entry = await valuesOf(c)
      return isId(id) ? await work({ id, version: seenIn((name) => entry(name)[0] ?? '') }, c) : notFound(c)
    })
  post('test', async ({ id }, c) => await after(deps, c, await sendTest(deps, editorOf(c), id), 'tested'))
  post('resending', async ({ id }, c) =>
    after(deps, c, await resendAll(deps, c.var.organisation.id, { endpointId: id, actor: actorOf(c) }), 'resent'),
  )
  for (const [to, state, done] of [
    ['stop', 'disabled', 'disabled'],
    ['start', 'active', 'enabled'],
  ] as const)
    post(to, async (which, c) =>
      after(deps, c, await setEndpointState(deps, c.var.organisation.id, { ...which, state, actor: actorOf(c) }), done),
    )
  post('key', async (which, c) => {
    const rotated = await rotateEndpointKey(deps, c.var.organisation.id, { ...which, actor: actorOf(c) })
    if (!rotated.granted) return await after(deps, c, rotated, 'enabled')
    const { receivers } = await readReceivers(deps, c.var.organisation.id)
    return await show(deps, c, { made: { url: receivers.find(({ id }) => id === which.id)?.url ?? '', key: rotated.value.receiversKey } })
  })

  return app
}

const actorOf = (c: C) => ({ kind: 'person', id: c.var.person.id }) as const
const editorOf = (c: C) => ({ organisationId: c.var.organisation.id, personId: c.var.person.id })
const notFound = (c: C) => c.html(<ErrorPage page={c.var.page} kind="notFound" />, 404)

async function add(deps: Deps, c: C): Promise<Response> {
  const field = await valuesOf(c)
  const entry: WebhookEntry = { url: field('url')[0] ?? '', kinds: field('kinds'), scheme: field('scheme')[0] ?? '' }
  const { faults } = webhookWords(c.var.page.language)
  const read = readWebhookEntry(entry)
  if ('faults' in read)
    return await show(deps, c, { entry, errors: read.faults.map(({ field, fault }) => ({ field, message: faults[fault] })) })
  const registered = await registerEndpoint(deps, c.var.organisation.id, { ...read, actor: actorOf(c) })
  if (registered.granted) return await show(deps, c, { made: { url: read.url, key: registered.value.receiversKey } })
  return await show(deps, c, { entry, errors: [{ field: 'url', message: faults[registered.refusal] }] })
}

async function after(deps: Deps, c: C, outcome: Outcome<unknown, Refusal | 'not-found'>, done: Done): Promise<Response> {
  if (outcome.granted) return c.redirect(`${WEBHOOKS}?done=${done}`, 303)
  return outcome.refusal === 'not-found' ? notFound(c) : await show(deps, c, { refusal: outcome.refusal })
}

type Shown = Pick<Parameters<typeof WebhooksPage>[0], 'entry' | 'errors' | 'refusal' | 'made'>

async function show(deps: Deps, c: C, { errors = [], refusal, ...shown }: Shown = {}): Promise<Response> {
  const read = await readReceivers(deps, c.var.organisation.id)
  c.header('cache-control', 'no-store')
  const done = dones.find((each) => each === c.req.query('done'))
  const status = errors.length > 0 ? 422 : refusal === undefined ? 200 : 409
  return c.html(<WebhooksPage page={c.var.page} {...read} {...shown} errors={errors} refusal={refusal} done={done} />, status)
}
