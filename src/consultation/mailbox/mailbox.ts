/**
 * The mailbox: where a consulter reads answers, asks more, and decides what becomes of what they told.
 * Opened by the receipt code, or by a single-use link sent to the address they confirmed.
 */
import type { Instant } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import { readUrls } from '../../shared/text/url.ts'
import type { Answer } from '../answer.ts'
import type { CaseFile } from '../case-file.ts'
import { type State, transitions } from '../consultation.ts'
import type { ReceptionTold, ReportedUrl } from '../conversation.ts'

export type CaseInMailbox = {
  id: string
  number: string
  state: State
  language: Language
  consulterId: string
  receivedAt: Instant
  dueAt: Instant | null
  eraseOn: string | null
  contactSealed: Buffer | null
  notices: 'none' | 'mail'
}

/** What the consulter sees. */
export type Mailbox = {
  consultation: CaseInMailbox
  mail: string | null
  receptions: readonly ReceptionTold[]
  answers: readonly Answer[]
  urls: readonly ReportedUrl[]
  files: readonly CaseFile[]
  /** Files that arrived and wait for the rest of their question. */
  waiting: readonly CaseFile[]
  /** How many requests for removal were made of it. */
  removals: number
}

/** What was just done, told on the next page. */
export type MailboxNotice = 'sent' | 'saved' | 'withdrawn' | 'took-back' | 'erasure-asked'
export type QuestionEntry = { text: string; urls: string }

/** Long enough to read and answer in peace, short enough for a shared computer. */
export const SESSION_MINUTES = 120
export const LINK_MINUTES = 30
/** A link is sent for each of at most this many cases of one address, the newest first. */
export const MOST_LINKS = 5

export const sessionEnd = (at: Instant): Instant => new Date(at.getTime() + SESSION_MINUTES * 60_000)
export const linkEnd = (at: Instant): Instant => new Date(at.getTime() + LINK_MINUTES * 60_000)

export const LONGEST_QUESTION = 8_000

/** Mail that carries a single-use link. */
export const LINK_MAIL = 'consultation.mailbox-link'

/** No sign that a mail program reads as more than an address: of `a<hana@mail.example>` or `hana@mail.example,` it takes only the inside. */
const MAIL = /^[^\s@<>()[\],;:\\"]{1,64}@[^\s@.<>()[\],;:\\"]+(\.[^\s@.<>()[\],;:\\"]+)+$/
const LONGEST_MAIL = 254

/** An address as it is compared and sent to, or undefined when it cannot be one. */
export function readMail(typed: string): string | undefined {
  const mail = foldWidth(typed).trim().toLowerCase()
  return mail.length <= LONGEST_MAIL && MAIL.test(mail) ? mail : undefined
}

/**
 * A question with the addresses found in its second field. Something must be said, told or shown; what is too long is given back
 * whole. `files` have arrived already.
 */
export function readQuestion(entry: QuestionEntry, files: number): Outcome<{ text: string; urls: string[] }, 'text' | 'textTooLong'> {
  const text = entry.text.trim()
  const urls = readUrls(entry.urls).map(({ url }) => url)
  if (text === '' && urls.length === 0 && files === 0) return refuse('text')
  if ([...text].length > LONGEST_QUESTION) return refuse('textTooLong')
  return grant({ text, urls })
}

export const mayAsk = (state: State): boolean => 'question' in transitions[state]

/** The words of the newest telling. */
export function writtenLast({ receptions }: Pick<Mailbox, 'receptions'>): string {
  return receptions.at(-1)?.text ?? ''
}
