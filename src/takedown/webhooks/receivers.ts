import type { Instant } from '../../shared/day.ts'
import type { EndpointState, Scheme } from '../../shared/webhook/webhook.ts'

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

/** What a receiver is given to check signatures; a secret is shown this once. */
export type MadeKey = { url: string; key: string }
