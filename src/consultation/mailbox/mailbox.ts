/**
 * The mailbox: where a consulter reads answers, asks more, and decides what becomes of what they told.
 * Opened by the receipt code, or by a single-use link sent to the address they confirmed.
 */
import type { Instant } from '../../shared/day.ts'

/** Long enough to read and answer in peace, short enough for a shared computer. */
export const SESSION_MINUTES = 120
export const LINK_MINUTES = 30
/** How long an erasure can be taken back, unless the consulter wants it at once. */
export const DAYS_BEFORE_ERASURE = 7
/** A link is sent for each of at most this many cases of one address, the newest first. */
export const MOST_LINKS = 5

export const sessionEnd = (at: Instant): Instant => new Date(at.getTime() + SESSION_MINUTES * 60_000)
export const linkEnd = (at: Instant): Instant => new Date(at.getTime() + LINK_MINUTES * 60_000)

export const LONGEST_QUESTION = 8_000
export const MOST_FILES = 20
export const LARGEST_FILE_MEGABYTES = 20

/** Mail that carries a single-use link. */
export const LINK_MAIL = 'consultation.mailbox-link'
