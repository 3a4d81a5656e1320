/** Confirming an e-mail address by six digits sent to it: few tries, half an hour, few mails. */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { foldWidth } from '../shared/text/folding.ts'

export const CODE_MINUTES = 30
export const MOST_TRIES = 5
/** With five tries a code and six codes a draft or a session, somebody who guesses has three chances in 100,000. */
export const MOST_CODES = 6

/** `code` is null once it was used or used up. Times are written as ISO 8601, because this is kept as JSON. */
export type MailConfirmation = {
  address: string
  code: string | null
  sentAt: string
  tries: number
  codesSent: number
  confirmed: boolean
}

export type CodeFault = 'code-missing' | 'code-wrong' | 'code-expired' | 'code-used-up'

/** The next code for an address. A new address starts unconfirmed, but the mails of a draft are counted together. */
export function decideCode(
  before: MailConfirmation | null,
  { address, code, now }: { address: string; code: string; now: Instant },
): Outcome<MailConfirmation, 'too-many-codes'> {
  const codesSent = before?.codesSent ?? 0
  if (codesSent >= MOST_CODES) return refuse('too-many-codes')
  return grant({ address, code, sentAt: now.toISOString(), tries: 0, codesSent: codesSent + 1, confirmed: false })
}

/** True while a code that was sent to this address can still be typed in, so that none is sent again by going back. */
export function isWaiting(confirmation: MailConfirmation | null, address: string, now: Instant): boolean {
  return confirmation !== null && confirmation.address === address && confirmation.code !== null && !isOver(confirmation, now)
}

/** Judges what was typed. What comes back is to be kept also when it is wrong: it counts the try. */
export function tryCode(before: MailConfirmation, typed: string, now: Instant): { after: MailConfirmation; fault?: CodeFault } {
  const digits = foldWidth(typed).replace(/\D/g, '')
  if (before.confirmed) return { after: before }
  if (digits === '') return { after: before, fault: 'code-missing' }
  if (before.code === null) return { after: before, fault: 'code-used-up' }
  if (isOver(before, now)) return { after: before, fault: 'code-expired' }
  // The digits are compared on the server behind a limit of five tries, so the time a comparison takes tells nothing of use.
  if (digits === before.code) return { after: { ...before, code: null, confirmed: true } }
  const tries = before.tries + 1
  const isUsedUp = tries >= MOST_TRIES
  return { after: { ...before, tries, code: isUsedUp ? null : before.code }, fault: isUsedUp ? 'code-used-up' : 'code-wrong' }
}

function isOver({ sentAt }: MailConfirmation, now: Instant): boolean {
  return now.getTime() - Date.parse(sentAt) > CODE_MINUTES * 60_000
}
