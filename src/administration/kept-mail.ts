/**
 * 送られていないメール: a mail that stayed in the installation, because it sends none or because it could not be delivered.
 *
 * Whoever delivers it by hand has to read it; a link that opens an account or a case is not for everybody who delivers. So each
 * kind of mail says whom it is for and which of its places are secret, and a kind that is not known here is secret as a whole.
 */
import type { Instant } from '../shared/day.ts'
import type { MailTemplate, MailText } from '../shared/mail/mail.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

export type MailKind = { for: 'staff' | 'consulter' | 'requester' | 'sender'; secrets: readonly string[] }

export const mailKinds: Readonly<Record<string, MailKind>> = {
  'identity.invitation': { for: 'staff', secrets: ['link'] },
  'identity.new-password': { for: 'staff', secrets: ['link'] },
  'identity.password-changed': { for: 'staff', secrets: [] },
  'identity.second-factor-reset': { for: 'staff', secrets: [] },
  'intake.mail-code': { for: 'consulter', secrets: ['code'] },
  'intake.received': { for: 'consulter', secrets: [] },
  'consultation.answer-ready': { for: 'consulter', secrets: [] },
  'consultation.mailbox-link': { for: 'consulter', secrets: ['token'] },
  'takedown.received': { for: 'requester', secrets: ['token'] },
  'takedown.inquiry': { for: 'sender', secrets: ['token'] },
  'takedown.sender-notice': { for: 'sender', secrets: ['token'] },
  'takedown.notice': { for: 'requester', secrets: [] },
  'takedown.alerts': { for: 'staff', secrets: [] },
}

export type KeptState = 'kept' | 'abandoned' | 'delivered'
export type MailMove = 'delivery' | 'delivery-undoing' | 'sending'
export type MailRefusal = 'not-in-this-state' | 'too-late' | 'no-server'

type Kept = { state: KeptState; settledAt: Instant | null }

/** A mail marked as delivered by a slip comes back for a day; then its address and its words are gone. */
export const HOURS_TO_TAKE_BACK = 24
const HOUR = 3_600_000

export function decideMailMove(
  { state, settledAt }: Kept,
  move: MailMove,
  { now, mailsAreKept }: { now: Instant; mailsAreKept: boolean },
): Outcome<'delivered' | 'kept' | 'waiting', MailRefusal> {
  if (move === 'delivery-undoing') {
    if (state !== 'delivered' || settledAt === null) return refuse('not-in-this-state')
    return now.getTime() - settledAt.getTime() < HOURS_TO_TAKE_BACK * HOUR ? grant('kept') : refuse('too-late')
  }
  if (state === 'delivered') return refuse('not-in-this-state')
  if (move === 'delivery') return grant('delivered')
  return mailsAreKept ? refuse('no-server') : grant('waiting')
}

const HIDDEN = '●●●●●●'

/** The template with its secrets hidden. A kind that nobody described shows nothing at all. */
export function withoutSecrets(kind: MailKind | undefined, template: MailTemplate): MailTemplate {
  if (kind === undefined) return (): MailText => ({ subject: HIDDEN, text: HIDDEN })
  const hidden = Object.fromEntries(kind.secrets.map((name) => [name, HIDDEN]))
  return (params, language) => template({ ...params, ...hidden }, language)
}

/** 「h●●●●●●@mail.example」: enough to tell two apart for those who know them already. */
export function maskAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1 ? HIDDEN : `${[...address][0] ?? ''}${HIDDEN}${address.slice(at)}`
}
