import type { Instant } from '../../shared/day.ts'
import type { EndpointState, LoggedMessage, Scheme } from '../../shared/webhook/webhook.ts'

export const WEBHOOKS = '/console/settings/webhooks'
export const dones = ['tested', 'disabled', 'enabled', 'resent', 'removed'] as const
export type Done = (typeof dones)[number]
export const receiverDones = ['changed', 'resent'] as const
export type ReceiverDone = (typeof receiverDones)[number]
export type Refusal = 'changed-meanwhile' | 'endpoint-not-active'

/** A receiver as its page shows it: with what waits, what was given up, and what the last trouble was. */
export type Receiver = {
  id: string
  url: string
  kinds: readonly string[]
  scheme: Scheme
  state: EndpointState
  version: number
  publicKey: string | undefined
  waiting: number
  dead: number
}

export type GivenUp = { id: string; endpointId: string; kind: string; at: Instant; attempts: number; lastFault: string | null }

/** A message with the receipt number of the request that it is about; a test is about none. */
export type SentMessage = LoggedMessage & { number: string | undefined }

/** `undelivered` leaves out what arrived. `next` goes on behind the last one that is shown. */
export type MessageLog = { messages: readonly SentMessage[]; undelivered: boolean; next: string | undefined }

export const MESSAGES_A_PAGE = 50

/** @param found one more than a page, when there is one */
export function pageOf(found: readonly LoggedMessage[], numbers: ReadonlyMap<string, string>, undelivered: boolean): MessageLog {
  const shown = found.slice(0, MESSAGES_A_PAGE)
  const messages = shown.map((message) => ({ ...message, number: numbers.get(message.subjectId) }))
  return { messages, undelivered, next: found.length > MESSAGES_A_PAGE ? shown.at(-1)?.id : undefined }
}

/** What somebody may do with a message: what arrived or was given up can be sent again, as long as its receiver is told anything. */
export function mayResend({ state }: Pick<SentMessage, 'state'>, receiver: Pick<Receiver, 'state'>): boolean {
  return receiver.state === 'active' && (state === 'dead' || state === 'delivered')
}

/** What a receiver is given to check signatures; a secret is shown this once. */
export type MadeKey = { url: string; key: string }
