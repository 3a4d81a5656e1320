/**
 * ARF (RFC 5965): a mail in three parts, of which the second says in header lines what is reported. Mail services send it; where it names
 * an address of a page, somebody at the desk can register what it tells of.
 */
import PostalMime from 'postal-mime'
import { limits } from '../filing.ts'
import type { Entry } from '../window/form-entry.ts'

export type ArfReport = {
  /** Such as `abuse`, `fraud` or `other`. */
  feedbackType: string
  reporter: string | undefined
  reportedUris: readonly string[]
  /** The first part, written for people. */
  words: string
}

/** @returns undefined for what is no such mail, or one that cannot be read */
export async function readArf(mail: string): Promise<ArfReport | undefined> {
  const parsed = await PostalMime.parse(mail, { maxNestingDepth: 10 }).catch(() => undefined)
  const report = parsed?.attachments.find(({ mimeType }) => mimeType === 'message/feedback-report')
  if (parsed === undefined || report === undefined) return undefined
  const fields = fieldsIn(typeof report.content === 'string' ? report.content : new TextDecoder().decode(report.content))
  const [feedbackType] = fields.get('feedback-type') ?? []
  if (feedbackType === undefined) return undefined
  return { feedbackType, reporter: parsed.from?.address, reportedUris: fields.get('reported-uri') ?? [], words: parsed.text?.trim() ?? '' }
}

/** A report has a dozen; whoever sends more wants something else. */
const MOST_LINES = 500

/** Header lines, of which a field may come more than once and go over several lines. */
function fieldsIn(text: string): Map<string, string[]> {
  const fields = new Map<string, string[]>()
  for (const line of text.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/, MOST_LINES)) {
    const [, name = '', value = ''] = /^([\w-]+):\s*(.*)$/.exec(line) ?? []
    const known = fields.get(name.toLowerCase())
    if (known !== undefined) known.push(value.trim())
    else if (name !== '') fields.set(name.toLowerCase(), [value.trim()])
  }
  return fields
}

/** What it fills of the form of the desk. It says nothing of rights. */
export function entryOfArf({ reporter, reportedUris, words }: ArfReport): Entry {
  return {
    who: ['institution'],
    email: reporter === undefined ? [] : [reporter],
    targets: reportedUris.length === 0 ? [] : [reportedUris.slice(0, limits.targets).join('\n')],
    facts: words === '' ? [] : [words.slice(0, limits.facts)],
  }
}
