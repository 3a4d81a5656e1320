/**
 * A session is one browser in which a person has signed in.
 *
 * It ends twelve hours after it began, after an hour without a page, when the person or an administrator revokes it, when the
 * person is suspended, and when the password or the second factor is set anew.
 */
import type { Instant } from '../shared/day.ts'

export const SESSION_HOURS = 12
export const IDLE_MINUTES = 60
/** How long a second factor counts as just given: for revealing who a consulter is, for exports and for changing one's own keys. */
export const STEP_UP_MINUTES = 10
/** A page writes down that the session is in use at most this often. */
export const SEEN_EVERY_MINUTES = 1

export const factors = ['totp', 'passkey', 'recovery-code'] as const
export type Factor = (typeof factors)[number]

/** `factor` is null after the password alone: such a session may set up a second factor and nothing else. */
export type Session = {
  id: string
  accountId: string
  factor: Factor | null
  startedAt: Instant
  lastSeenAt: Instant
  endsAt: Instant
  steppedUpUntil: Instant | null
}

/** How a session is shown to the person whose it is. */
export type ListedSession = { id: string; userAgent: string; factor: Factor | null; startedAt: Instant; lastSeenAt: Instant }

export function isOver(session: Session, now: Instant): boolean {
  return session.endsAt <= now || minutesLater(session.lastSeenAt, IDLE_MINUTES) <= now
}

export function isSteppedUp(session: Session, now: Instant): boolean {
  return session.factor !== null && session.steppedUpUntil !== null && session.steppedUpUntil > now
}

/** Never beyond the end of the session: giving the second factor again does not make a working day longer. */
export function stepUpEnd(session: Session, now: Instant): Instant {
  return new Date(Math.min(minutesLater(now, STEP_UP_MINUTES).getTime(), session.endsAt.getTime()))
}

export function isSeenAgain(session: Session, now: Instant): boolean {
  return minutesLater(session.lastSeenAt, SEEN_EVERY_MINUTES) <= now
}

export function isFactor(text: string): text is Factor {
  return factors.some((factor) => factor === text)
}

export function minutesLater(at: Instant, minutes: number): Instant {
  return new Date(at.getTime() + minutes * 60_000)
}
