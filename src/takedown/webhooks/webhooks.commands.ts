import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import { countMessages, countMessagesOf, listDeadMessages } from '../../shared/webhook/dead-letter.store.ts'
import { type EndpointDeps, readEndpoint, readEndpoints } from '../../shared/webhook/endpoint.commands.ts'
import { findEndpoint } from '../../shared/webhook/endpoint.store.ts'
import { lockSubject, saveMessage } from '../../shared/webhook/message.store.ts'
import { listMessages } from '../../shared/webhook/message-log.store.ts'
import { DELIVER_WEBHOOKS } from '../../shared/webhook/webhook.commands.ts'
import { payloadOf } from '../../shared/webhook/webhook.ts'
import type { TakedownDeps } from '../takedown.deps.ts'
import { type GivenUp, MESSAGES_A_PAGE, type MessageLog, pageOf, type Receiver } from './receivers.ts'
import { listRequestNumbers } from './request-number.store.ts'

export type WebhookSettingsDeps = Omit<EndpointDeps, 'db'> & Pick<TakedownDeps, 'db' | 'enqueue'>
type Editor = { organisationId: string; personId: string }

const MOST_SHOWN = 50

export async function readReceivers(
  deps: WebhookSettingsDeps,
  organisationId: string,
): Promise<{ receivers: Receiver[]; givenUp: GivenUp[] }> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const [endpoints, counts, givenUp] = await Promise.all([
      readEndpoints(deps, tx, organisationId),
      countMessages(tx, organisationId),
      listDeadMessages(tx, organisationId, { limit: MOST_SHOWN }),
    ])
    const receivers = endpoints.map((endpoint) => {
      const { waiting, dead } = counts.find(({ endpointId }) => endpointId === endpoint.id) ?? { waiting: 0, dead: 0 }
      return { ...endpoint, waiting, dead }
    })
    return { receivers, givenUp }
  })
}

type Which = { id: string; undelivered: boolean; before: string | undefined }

/** One receiver with a page of what was sent to it; undefined when there is none, or none any more. */
export async function readReceiver(
  deps: WebhookSettingsDeps,
  organisationId: string,
  { id, ...which }: Which,
): Promise<{ receiver: Receiver; log: MessageLog } | undefined> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const endpoint = await readEndpoint(deps, tx, organisationId, id)
    if (endpoint === undefined) return undefined
    const counts = await countMessagesOf(tx, organisationId, id)
    const found = await listMessages(tx, organisationId, { ...which, endpointId: id, limit: MESSAGES_A_PAGE + 1 })
    const subjectIds = found.map(({ subjectId }) => subjectId)
    const numbers = await listRequestNumbers(tx, organisationId, subjectIds)
    return { receiver: { ...endpoint, ...counts }, log: pageOf(found, numbers, which.undelivered) }
  })
}

const TEST = 'webhook.test'

/** A message that tells of nothing, to one receiver, so that somebody sees that it arrives. */
export async function sendTest(
  { db, enqueue, now }: WebhookSettingsDeps,
  { organisationId, personId }: Editor,
  endpointId: string,
): Promise<Outcome<null, 'not-found' | 'endpoint-not-active'>> {
  return await inOrganisation(db, organisationId, async (tx) => {
    const endpoint = await findEndpoint(tx, organisationId, endpointId)
    if (endpoint === undefined) return refuse('not-found')
    if (endpoint.state !== 'active') return refuse('endpoint-not-active')
    const at = now()
    const payload = payloadOf({ subjectId: endpointId, kind: TEST, at, link: '/console/settings/webhooks' })
    const actor = { kind: 'person', id: personId } as const
    await recordEvent(tx, organisationId, { context: 'webhook', subjectId: endpointId, kind: 'webhook.tested', actor, at })
    await lockSubject(tx, organisationId, endpointId)
    await saveMessage(tx, organisationId, { id: newId(), endpointId, subjectId: endpointId, kind: TEST, at, payload, now: at })
    await enqueue(tx, DELIVER_WEBHOOKS, { organisationId, id: endpointId })
    return grant(null)
  })
}
