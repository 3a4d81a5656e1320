import { Hono } from 'hono'
import { every } from 'hono/combine'
import { seenIn, valuesOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { asConsolePage } from '../../shared/layout/console-page.middleware.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { registerEndpoint, rotateEndpointKey, setEndpointState } from '../../shared/webhook/endpoint.commands.ts'
import { resendAll } from '../../shared/webhook/resend.commands.ts'
import { receiverSettings } from './receiver.routes.tsx'
import { type Done, dones, type Refusal, WEBHOOKS } from './receivers.ts'
import { readWebhookEntry } from './webhook-entry.ts'
import { readReceivers, sendTest } from './webhooks.commands.ts'
import { actorOf, type C, type Deps, type Env, editorOf, entryIn, errorsOf, notFound } from './webhooks.http.tsx'
import { WebhooksPage } from './webhooks.views.tsx'

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

  return app.route('/', receiverSettings(deps))
}

async function add(deps: Deps, c: C): Promise<Response> {
  const entry = entryIn(await valuesOf(c))
  const read = readWebhookEntry(entry)
  if ('faults' in read) return await show(deps, c, { entry, errors: errorsOf(read.faults, c) })
  const registered = await registerEndpoint(deps, c.var.organisation.id, { ...read, actor: actorOf(c) })
  if (registered.granted) return await show(deps, c, { made: { url: read.url, key: registered.value.receiversKey } })
  const fault = { field: registered.refusal === 'no-kinds' ? 'kinds' : 'url', fault: registered.refusal } as const
  return await show(deps, c, { entry, errors: errorsOf([fault], c) })
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
