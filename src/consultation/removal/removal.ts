/**
 * 削除の申出: what a consulter told, turned into a request to the operator of the service where it stands. The story is told once: what is
 * known is filled in, somebody corrects it, and what is sent is what was seen before.
 *
 * The three parts without which it is no request (侵害情報等) are the addresses, the right, and the reason.
 */
import type { Day, Instant } from '../../shared/day.ts'
import { fill, type Language } from '../../shared/language.ts'
import type { Outcome } from '../../shared/outcome.ts'
import { elsewhere } from '../../shared/text/site.ts'
import { hostOf } from '../../shared/text/url.ts'

export const LIMITS = { name: 200, mail: 254, url: 2000, urls: 20, reason: 4000, facts: 10_000 } as const

/** How an adviser learned that the consulter agrees. */
export const consents = ['message', 'phone', 'in-person'] as const
/** `mailbox`: the consulter sent it themselves, having seen it. */
export type Consent = (typeof consents)[number] | 'mailbox'

/** What a request says, whichever way it goes. */
export type RemovalTold = {
  name: string
  /** Empty where the operator is to write to nobody; the answer then comes back to the case alone. */
  mail: string
  urls: readonly string[]
  right: string
  reason: string
  facts: string
  showsName: boolean
}

/** On this installation the ids of an organisation and its service; on another one that of the far operator and the name of the service. */
export type OperatorRef = { operatorId: string; serviceId: string; isFar?: true }
/** A service that takes requests. */
export type Operator = OperatorRef & { service: Readonly<Record<Language, string>>; address: string }

export type RemovalReceipt = { number: string; requestId: string; receivedAt: Instant; noticeDueOn: Day; token: string }

/** How a request stands at the operator, as its requester is told. */
export type RemovalStanding = {
  number: string
  state: string
  receivedAt: Instant
  noticeDueOn: Day
  /** Where the operator says so. */
  decidedAt?: Instant | null
  notices: readonly { kind: string; text: string; at: Instant }[]
}

/** The operators' side, as the application brings it: nothing of the other context is known here. */
export type RemovalDesk = {
  rights: (language: Language) => readonly { code: string; name: string }[]
  operators: () => Promise<readonly Operator[]>
  /** Files the request once, however often it is asked with the same id. */
  send: (order: OperatorRef & { id: string; told: RemovalTold; language: Language }) => Promise<Outcome<RemovalReceipt, SendRefusal>>
  standing: (operatorId: string, token: string, language: Language) => Promise<RemovalStanding | undefined>
}
/**
 * `ended`: the case was withdrawn. `too-many`: so many were made of this case that no other one is. `too-late`: it was begun so long ago
 * that its operator may take it for another one.
 */
export type SendRefusal = 'service-closed' | 'not-fit' | 'ended' | 'too-many' | 'too-late'

/** What an operator on another installation says is wrong with a request, at the field of the form where it was written. */
export type FarProblem = { detail: string; errors: readonly { field: RemovalField | null; detail: string }[] }

/** How a request gets to an operator on another installation, and what that said last. */
export type Sending = {
  state: 'waiting' | 'sent' | 'refused' | 'given-up'
  attempts: number
  /** The next attempt, or the next look. */
  dueAt: Instant | null
  fault: string | null
  problem: FarProblem | null
  standing: RemovalStanding | null
  lookedAt: Instant | null
}

export type RemovalRequest = {
  id: string
  consultationId: string
  operator: OperatorRef | null
  consent: Consent
  told: RemovalTold
  receipt: RemovalReceipt | null
  /** None for what goes to nobody, or to an operator on this installation. */
  sending: Sending | null
  /** Nobody of the staff where the consulter made it. */
  madeBy: string | null
  madeAt: Instant
}

/** A request beside how it stands at its operator; none for paper, and where it cannot be seen there. */
export type ShownRemoval = { removal: RemovalRequest; standing: RemovalStanding | undefined }

export type RemovalField = 'operator' | 'name' | 'mail' | 'urls' | 'right' | 'reason' | 'facts' | 'consent'
export type RemovalFault = { field: RemovalField; fault: 'missing' | Fault }
type Fault = 'too-long' | 'too-many' | 'no-address' | 'no-url' | 'elsewhere' | 'unknown'

/** As it was typed. `operator` is `paper`, or the ids of the organisation and its service. */
export type RemovalEntry = Record<RemovalField, string> & {
  showsName: boolean
  /** The addresses on another site that whoever writes was asked about, as `readRemoval` named them. */
  sure?: string
}

export const PAPER = 'paper'
export const operatorKey = ({ operatorId, serviceId }: OperatorRef) => `${operatorId}/${serviceId}`

/** Where a request may go, and for which rights. `known` are those that may be chosen and those that could be once, for their names. */
export type Choices = { operators: readonly Operator[]; known: readonly Operator[]; rights: readonly { code: string; name: string }[] }

/** `sure` goes into the form beside the question whether addresses on another site are meant: with the same text it is not asked again. */
export type RemovalRead = { operator: Operator | null; told: RemovalTold; faults: RemovalFault[]; sure: string }

export function readRemoval(entry: RemovalEntry, operators: readonly Operator[], rights: readonly string[]): RemovalRead {
  const faults: RemovalFault[] = []
  const text = (field: 'name' | 'reason' | 'facts' | 'mail', isNeeded: boolean) => {
    const given = entry[field].replaceAll('\r\n', '\n').trim()
    if (isNeeded && given === '') faults.push({ field, fault: 'missing' })
    if (given.length > LIMITS[field]) faults.push({ field, fault: 'too-long' })
    return given
  }
  const operator = operators.find((each) => operatorKey(each) === entry.operator) ?? null
  if (operator === null && entry.operator !== PAPER)
    faults.push({ field: 'operator', fault: entry.operator === '' ? 'missing' : 'unknown' })
  const told: RemovalTold = {
    name: text('name', true),
    mail: text('mail', false),
    urls: linesOf(entry.urls),
    right: entry.right,
    reason: text('reason', true),
    facts: text('facts', false),
    showsName: entry.showsName,
  }
  if (told.mail !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(told.mail)) faults.push({ field: 'mail', fault: 'no-address' })
  if (told.urls.length === 0) faults.push({ field: 'urls', fault: 'missing' })
  if (told.urls.some((url) => hostOf(url) === undefined)) faults.push({ field: 'urls', fault: 'no-url' })
  if (told.urls.length > LIMITS.urls) faults.push({ field: 'urls', fault: 'too-many' })
  if (told.urls.some((url) => url.length > LIMITS.url)) faults.push({ field: 'urls', fault: 'too-long' })
  if (!rights.includes(told.right)) faults.push({ field: 'right', fault: told.right === '' ? 'missing' : 'unknown' })
  const others = operator === null ? [] : elsewhere(told.urls, operator.address)
  const sure = others.length === 0 ? '' : [entry.operator, ...others].join(' ')
  if (sure !== (entry.sure ?? '') && sure !== '') faults.push({ field: 'urls', fault: 'elsewhere' })
  return { operator, told, faults, sure }
}

type FaultWords = { missing: Readonly<Record<string, string>>; faults: Readonly<Record<Fault, string>> & { consent: string } }

/** What is wrong at a field, in words that stand alone in the list of errors too. */
export function faultMessages(
  { missing, faults: told }: FaultWords,
  { faults, operator }: Pick<RemovalRead, 'faults' | 'operator'>,
  language: Language,
): { field: RemovalField; message: string }[] {
  return faults.map(({ field, fault }) => {
    const message = fault === 'missing' ? (missing[field] ?? told.unknown) : told[fault]
    return { field, message: fill(message, { service: operator?.service[language] ?? '' }) }
  })
}

/** What is told right after a request was made: that it arrived, that it waits, or that it is paper and went nowhere. */
export function doneWords(
  words: { sent: string; waiting: string; paper: string },
  { operator, receipt, sending }: Pick<RemovalRequest, 'operator' | 'receipt' | 'sending'>,
): string | undefined {
  if (operator === null) return words.paper
  if (receipt !== null) return fill(words.sent, { number: receipt.number })
  return sending?.state === 'waiting' ? words.waiting : undefined
}

/** One address a line, each once. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

export function readConsent(text: string): Consent | undefined {
  return consents.find((each) => each === text)
}

/** A request as it was, to be corrected and sent as another one. */
export function entryAgain({ operator, told }: Pick<RemovalRequest, 'operator' | 'told'>): RemovalEntry {
  const { urls, ...rest } = told
  return { ...rest, operator: operator === null ? PAPER : operatorKey(operator), urls: urls.join('\n'), consent: '' }
}

/** What is known of the case already; nothing of who the consulter is, which only they can put into somebody else's hands. */
export function prefilled(known: {
  urls: readonly { url: string }[]
  contents: readonly string[]
  story: string
  rights: readonly string[]
}): RemovalEntry {
  return {
    operator: '',
    name: '',
    mail: '',
    urls: [...new Set(known.urls.map(({ url }) => url))].join('\n'),
    right: suggestedRight(known.contents, known.rights) ?? '',
    reason: '',
    // Cut between characters: half of a rare one could not be kept.
    facts: known.story.slice(0, LIMITS.facts).replace(/[\uD800-\uDBFF]$/, ''),
    consent: '',
    showsName: false,
  }
}

/** A suggestion to be corrected: which right somebody else claims is not for the centre to say. */
const suggestions: Readonly<Record<string, string>> = {
  'content.defamation': 'honour',
  'content.privacy': 'privacy',
  'content.privacy-contact': 'privacy',
  'content.privacy-portrait': 'portrait',
  'content.privacy-intimate': 'private_sexual_image',
  'content.privacy-criminal-record': 'privacy',
  'content.privacy-other': 'privacy',
  'content.copyright': 'copyright',
  'content.credit': 'credit',
  'content.impersonation': 'name',
}

export function suggestedRight(contents: readonly string[], rights: readonly string[]): string | undefined {
  return contents.map((code) => suggestions[code]).find((right) => right !== undefined && rights.includes(right))
}
