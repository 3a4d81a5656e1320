/**
 * XARF 4 (https://xarf.org): an envelope in which services and abuse desks tell each other of a post. It has no type for rights and
 * wants an organisation as reporter, so a report names the type that we publish ourselves, says the right in a tag, and never names a
 * person. It is valid against `xarf-core`, not against the master schema, which knows only the types of its own list.
 */
import { z } from 'zod'
import type { Instant } from '../../shared/day.ts'
import { limits } from '../filing.ts'
import { isRightCode, type RightCode } from '../right-codes.ts'
import type { Entry } from '../window/form-entry.ts'

export const XARF_TYPE = 'jp_rights_infringement'
const VERSION = '4.0.0'
const TAG = 'jp-right:'

const contact = z.object({ org: z.string().min(1).max(200), contact: z.email().max(254), domain: z.string().min(1).max(253) })

/** What we read of a report; what else it holds is left where it is. */
const reportSchema = z.object({
  xarf_version: z.string().regex(/^4\.\d+\.\d+$/),
  report_id: z.string().min(1).max(200),
  timestamp: z.iso.datetime({ offset: true }),
  reporter: contact,
  sender: contact,
  source_identifier: z.string().max(2000),
  category: z.string(),
  type: z.string(),
  url: z.string().max(limits.url).optional(),
  description: z.string().max(1000).optional(),
  tags: z.array(z.string()).max(20).default([]),
})

export type XarfReport = z.output<typeof reportSchema>
export type Organisation = XarfReport['reporter']

export type Exported = {
  /** Of the post, so that the same report has the same number whenever it is written. */
  id: string
  url: string
  rights: readonly RightCode[]
  receivedAt: Instant
  reporter: Organisation
  sender: Organisation
}

/** One report a post. Who asked and what they told is nobody else's, so no word of it is in it. */
export function xarfOf({ id, url, rights, receivedAt, reporter, sender }: Exported): XarfReport {
  return {
    xarf_version: VERSION,
    report_id: id,
    timestamp: receivedAt.toISOString(),
    reporter,
    sender,
    source_identifier: URL.canParse(url) ? new URL(url).hostname : url.slice(0, limits.short),
    category: 'content',
    type: XARF_TYPE,
    url,
    tags: rights.map((right) => TAG + right),
  }
}

/** Undefined for what is no report of this version. */
export function readXarf(text: string): XarfReport | undefined {
  const parsed = reportSchema.safeParse(jsonIn(text))
  return parsed.success ? parsed.data : undefined
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The rights that its tags name, as far as we know them; a report of another type may have none. */
export function rightsIn({ tags }: Pick<XarfReport, 'tags'>): RightCode[] {
  return tags.flatMap((tag) => {
    const code = tag.startsWith(TAG) ? tag.slice(TAG.length) : ''
    return isRightCode(code) ? [code] : []
  })
}

/** What it fills of the form in which somebody at the desk registers a request. What a report cannot say stays empty. */
export function entryOfXarf(report: XarfReport): Entry {
  const text = (value: string | undefined) => (value === undefined ? [] : [value])
  return {
    who: ['institution'],
    'parties.0.name': [report.reporter.org],
    email: [report.sender.contact],
    reference: [report.report_id],
    targets: text(report.url ?? (URL.canParse(report.source_identifier) ? report.source_identifier : undefined)),
    rights: rightsIn(report),
    facts: text(report.description),
  }
}
