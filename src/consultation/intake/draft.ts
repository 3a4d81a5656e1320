/** What a person has told before sending it, and how answers from several pages and tabs come together without loss. */
import type { Instant } from '../../shared/day.ts'
import type { MailConfirmation } from '../mail-code.ts'
import { type Entry, isSameEntry } from './entry.ts'
import type { Entries, StepName } from './steps.ts'

export const DRAFT_DAYS = 14
export const MOST_FILES = 20
/** How long the receipt code can be shown again after sending, unless the person says before that they kept it. */
export const RECEIPT_MINUTES = 30

/** A file already in the object store; `key` opens it and is written in base64, because this is kept as JSON. */
export type DraftFile = {
  id: string
  role: 'original' | 'display' | 'thumbnail'
  originalId: string | null
  objectKey: string
  key: string
  name: string
  sha256: string
  kind: string
  size: number
}

/** `form` is the mark of the page that the answer was typed into. */
export type KeptEntry = { entry: Entry; form: string }

export type DraftContent = {
  entries: Partial<Record<StepName, KeptEntry>>
  files: readonly DraftFile[]
  mail: MailConfirmation | null
  resumeCode: string | null
}

export type Draft = { id: string; content: DraftContent; savedAt: Instant; expiresAt: Instant }

export const emptyContent: DraftContent = { entries: {}, files: [], mail: null, resumeCode: null }

export function entriesOf({ entries }: DraftContent): Entries {
  return Object.fromEntries(Object.entries(entries).map(([name, kept]) => [name, kept.entry]))
}

/** Which page an answer comes from: its own mark, and the mark of the answer that stood in it when it was shown. */
export type Revision = { form: string; basis: string }

/**
 * Puts the answer of one page beside those of the others, so that two tabs on different questions never meet.
 * Undefined when another page has answered the same question differently in the meantime: the person then sees both.
 * Coming back to one's own page and answering again is no conflict.
 */
export function merged(content: DraftContent, step: StepName, entry: Entry, { form, basis }: Revision): DraftContent | undefined {
  const kept = content.entries[step]
  const isKnown = kept === undefined || kept.form === basis || kept.form === form || isSameEntry(kept.entry, entry)
  return isKnown ? { ...content, entries: { ...content.entries, [step]: { entry, form } } } : undefined
}

export function confirmedMailOf({ mail }: DraftContent): string | undefined {
  return mail?.confirmed === true ? mail.address : undefined
}

/** Originals only: copies made for display are no files of their own to the person who sent them. */
export function sentFilesOf({ files }: DraftContent): DraftFile[] {
  return files.filter(({ role }) => role === 'original')
}
