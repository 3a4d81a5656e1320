/** The outbox: which mail is tried when. A mail that cannot be delivered for five days is shown to an administrator. */
import type { Instant } from '../day.ts'
import type { Language } from '../language.ts'

export type MailText = { subject: string; text: string }

/** Words of one kind of mail. `params` were sealed with the mail; a notice says only that there is something to read. */
export type MailTemplate = (params: Readonly<Record<string, string>>, language: Language) => MailText

const MINUTE = 60_000
/** Pauses after the first, second, … failure; the last one is repeated. */
const PAUSES_IN_MINUTES = [1, 5, 15, 30, 60] as const
const GIVE_UP_AFTER_HOURS = 120

/** How long a process may be silent about a mail it is sending before another one takes it over. */
export const SENDING_LEASE_MINUTES = 10

/** When to try again after `attempts` failures, or undefined when it is time to give up and show it to an administrator. */
export function nextAttempt({ attempts, createdAt }: { attempts: number; createdAt: Instant }, now: Instant): Instant | undefined {
  if (now.getTime() - createdAt.getTime() > GIVE_UP_AFTER_HOURS * 60 * MINUTE) return undefined
  const pause = PAUSES_IN_MINUTES[Math.min(attempts, PAUSES_IN_MINUTES.length) - 1] ?? PAUSES_IN_MINUTES[0]
  return new Date(now.getTime() + pause * MINUTE)
}
