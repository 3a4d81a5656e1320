/**
 * Webhooks: what is told to another machine, when it is tried again, and when it is given up and shown to somebody. A message says that
 * something happened and where to look, never what: ids, a kind, a time and a link.
 */
import type { Instant } from '../day.ts'

export const endpointStates = ['active', 'disabled', 'gone'] as const
/** `gone`: the receiver answered 410, which says that it wants nothing more. */
export type EndpointState = (typeof endpointStates)[number]

/** How messages are signed: `v1a` with ed25519, `v1` with a secret that both sides know. */
export const schemes = ['v1a', 'v1'] as const
export type Scheme = (typeof schemes)[number]

/** What happened. `ids` are ids of what else it is about; `link` is where to ask, and must hold no secret. */
export type WebhookEvent = { subjectId: string; kind: string; at: Instant; link: string; ids?: Readonly<Record<string, string>> }

/** As it is kept: what a message says besides its place among the messages of its subject. */
export type Payload = { type: string; timestamp: string; id: string; link: string; ids: Readonly<Record<string, string>> }

export function payloadOf({ subjectId, kind, at, link, ids = {} }: WebhookEvent): Payload {
  return { type: kind, timestamp: at.toISOString(), id: subjectId, link, ids }
}

/** The body, to the byte the same at every attempt. `sequence` counts without a gap, so that a receiver can tell what it has missed. */
export function bodyOf({ type, timestamp, id, link, ids }: Payload, sequence: number): string {
  const others = Object.entries(ids).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify({ type, timestamp, data: { id, sequence, ...Object.fromEntries(others), link } })
}

/** What came of one attempt: an answer, or the code of the trouble that kept one from coming. */
export type Reply = { status: number; retryAfter: string | undefined } | { fault: string }

export type Verdict =
  | { kind: 'delivered' }
  | { kind: 'gone' }
  /** Our own process is about to end: nobody's fault, and no attempt. */
  | { kind: 'stopped' }
  | { kind: 'failed'; fault: string; retryAfterSeconds: number }

export const STOPPED = 'stopped'

/** The code of the answer, when there was one that HTTP knows. */
export function statusOf(reply: Reply): number | null {
  return 'status' in reply && reply.status >= 100 && reply.status <= 599 ? reply.status : null
}

export function verdictOf(reply: Reply, now: Instant): Verdict {
  if ('fault' in reply) return reply.fault === STOPPED ? { kind: 'stopped' } : failed(reply.fault, 0)
  const { status, retryAfter } = reply
  if (status >= 200 && status <= 299) return { kind: 'delivered' }
  return status === 410 ? { kind: 'gone' } : failed(`status-${status}`, secondsOf(retryAfter, now))
}

const failed = (fault: string, retryAfterSeconds: number): Verdict => ({
  kind: 'failed',
  fault: /^[A-Za-z0-9_-]{1,60}$/.test(fault) ? fault : 'unknown',
  retryAfterSeconds,
})

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3); anything else is no wish. */
function secondsOf(retryAfter: string | undefined, now: Instant): number {
  if (retryAfter === undefined) return 0
  if (/^\d{1,9}$/.test(retryAfter)) return Number(retryAfter)
  const at = Date.parse(retryAfter)
  return Number.isNaN(at) ? 0 : Math.max(0, (at - now.getTime()) / 1000)
}

/** Pauses after the first, second, … failure; the last one is repeated. */
const PAUSES_IN_SECONDS = [5, 60, 300, 1_800, 7_200, 14_400] as const
const LONGEST_PAUSE_SECONDS = 14_400
const GIVE_UP_AFTER_SECONDS = 72 * 60 * 60

/**
 * When to try again, or undefined when it is time to give up. A message is given up by an attempt that fails three days after it began
 * to wait, so whatever lasts three days and no longer loses nothing. Each pause is up to a fifth shorter or longer, by `chance` from
 * 0 to 1, so that messages that failed together do not come back together.
 */
export function nextAttempt(
  { attempts, waitingSince }: { attempts: number; waitingSince: Instant },
  { now, chance, retryAfterSeconds }: { now: Instant; chance: number; retryAfterSeconds: number },
): Instant | undefined {
  if (now.getTime() - waitingSince.getTime() >= GIVE_UP_AFTER_SECONDS * 1000) return undefined
  const pause = PAUSES_IN_SECONDS[Math.min(attempts, PAUSES_IN_SECONDS.length) - 1] ?? PAUSES_IN_SECONDS[0]
  const wished = Math.min(retryAfterSeconds, LONGEST_PAUSE_SECONDS)
  return new Date(now.getTime() + Math.max(pause * (0.8 + 0.4 * chance), wished) * 1000)
}

/** The receiver has this long to answer. */
export const ANSWER_SECONDS = 20

/** How long a process may be silent about a message it is sending before another one takes it over; longer than any attempt. */
export const LEASE_SECONDS = 60

/** How long a key that was replaced goes on signing beside the new one. */
export const FORMER_KEY_DAYS = 7

/** What was sent to a receiver and what waits for it. A message is shown by its kind and its times; what it says is no more than ids. */
export type LoggedMessage = {
  id: string
  subjectId: string
  kind: string
  at: Instant
  state: 'waiting' | 'sending' | 'delivered' | 'dead'
  attempts: number
  /** Undefined of what is behind an earlier message of its subject, and of what is settled. */
  dueAt: Instant | undefined
  settledAt: Instant | undefined
  /** The code of the last answer; undefined when none came. */
  lastStatus: number | undefined
  lastFault: string | undefined
}
