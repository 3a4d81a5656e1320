import { Hono } from 'hono'
import { seenIn, valuesOf } from '../../shared/http/form-entry.http.ts'
import { isId } from '../../shared/id.ts'
import { changeEndpoint, removeEndpoint } from '../../shared/webhook/endpoint.commands.ts'
import { resendMessage } from '../../shared/webhook/resend.commands.ts'
import { ReceiverPage, RemovalPage } from './receiver.views.tsx'
import { receiverDones, WEBHOOKS } from './receivers.ts'
import { readWebhookEntry } from './webhook-entry.ts'
import { readReceiver } from './webhooks.commands.ts'
import { actorOf, type C, type Deps, type Env, entryIn, errorsOf, notFound } from './webhooks.http.tsx'

/** One receiver: what was sent to it and what waits, what it is told, and its end. */
export function receiverSettings(deps: Deps) {
  const app = new Hono<Env>()
  app.get(`${WEBHOOKS}/:receiver`, async (c) => await show(deps, c))
  app.post(`${WEBHOOKS}/:receiver`, async (c) => await change(deps, c))
  app.get(`${WEBHOOKS}/:receiver/removal`, async (c) => await showRemoval(deps, c))
  app.post(`${WEBHOOKS}/:receiver/removal`, async (c) => await remove(deps, c))
  app.post(`${WEBHOOKS}/:receiver/messages/:message/resending`, async (c) => await resend(deps, c))
  return app
}

const addressOf = (c: C) => `${WEBHOOKS}/${c.req.param('receiver') ?? ''}`

/** Undefined for what is no id, belongs to others, or was removed. */
async function receiverAt(deps: Deps, c: C) {
  const id = c.req.param('receiver') ?? ''
  const before = c.req.query('before') ?? ''
  if (!isId(id)) return undefined
  const undelivered = c.req.query('show') === 'undelivered'
  return await readReceiver(deps, c.var.organisation.id, { id, undelivered, before: isId(before) ? before : undefined })
}

type Shown = Pick<Parameters<typeof ReceiverPage>[0], 'entry' | 'errors' | 'refusal'>

async function show(deps: Deps, c: C, shown: Shown = {}): Promise<Response> {
  const read = await receiverAt(deps, c)
  if (read === undefined) return notFound(c)
  c.header('cache-control', 'no-store')
  const done = receiverDones.find((each) => each === c.req.query('done'))
  const { errors = [], refusal } = shown
  const status = errors.length > 0 ? 422 : refusal === undefined ? 200 : 409
  return c.html(<ReceiverPage page={c.var.page} {...read} {...shown} now={deps.now()} errors={errors} done={done} />, status)
}

async function change(deps: Deps, c: C): Promise<Response> {
  const read = await receiverAt(deps, c)
  if (read === undefined) return notFound(c)
  const field = await valuesOf(c)
  const entry = entryIn(field, read.receiver.scheme)
  const entered = readWebhookEntry(entry)
  if ('faults' in entered) return await show(deps, c, { entry, errors: errorsOf(entered.faults, c) })
  const which = { id: read.receiver.id, version: versionIn(field), actor: actorOf(c) }
  const changed = await changeEndpoint(deps, c.var.organisation.id, { ...which, url: entered.url, kinds: entered.kinds })
  if (changed.granted) return c.redirect(`${addressOf(c)}?done=changed`, 303)
  switch (changed.refusal) {
    case 'not-found':
      return notFound(c)
    case 'changed-meanwhile':
      return await show(deps, c, { entry, refusal: changed.refusal })
    default:
      return await show(deps, c, { entry, errors: errorsOf([{ field: 'url', fault: changed.refusal }], c) })
  }
}

const versionIn = (field: (name: string) => string[]) => seenIn((name) => field(name)[0] ?? '')

async function showRemoval(deps: Deps, c: C, refusal?: 'changed-meanwhile'): Promise<Response> {
  const read = await receiverAt(deps, c)
  if (read === undefined) return notFound(c)
  c.header('cache-control', 'no-store')
  return c.html(<RemovalPage page={c.var.page} receiver={read.receiver} refusal={refusal} />, refusal === undefined ? 200 : 409)
}

async function remove(deps: Deps, c: C): Promise<Response> {
  const read = await receiverAt(deps, c)
  if (read === undefined) return notFound(c)
  const version = versionIn(await valuesOf(c))
  const removed = await removeEndpoint(deps, c.var.organisation.id, { id: read.receiver.id, version, actor: actorOf(c) })
  if (removed.granted) return c.redirect(`${WEBHOOKS}?done=removed`, 303)
  return removed.refusal === 'not-found' ? notFound(c) : await showRemoval(deps, c, removed.refusal)
}

async function resend(deps: Deps, c: C): Promise<Response> {
  const { receiver: endpointId = '', message: id = '' } = c.req.param()
  if (!isId(endpointId) || !isId(id)) return notFound(c)
  const resent = await resendMessage(deps, c.var.organisation.id, { id, endpointId, actor: actorOf(c) })
  if (resent.granted) return c.redirect(`${addressOf(c)}?done=resent`, 303)
  return resent.refusal === 'not-found' ? notFound(c) : await show(deps, c, { refusal: resent.refusal })
}
