/**
 * 運用状況の公表 (Art. 28): once a fiscal year, from the record. An edition is never changed; what was wrong in it is put right by a further
 * edition that says why, and both stay readable.
 */
import type { InBoth } from '../../shared/csv/csvw.ts'
import { type Day, dayOf, fiscalYearOf, fiscalYearPeriod, type Instant } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { ReportTexts } from './report-texts.ts'
import type { YearCounts } from './year-counts.ts'

/** Chapter 5 of the Act is in force since 1 April 2025; the duties of an operator begin with its filing (Art. 21). */
export const FIRST_YEAR = 2025

export type ReportContents = {
  format: 1
  fiscalYear: number
  from: Day
  to: Day
  /** As it was called when it published. */
  publisher: InBoth
  counts: YearCounts
  texts: ReportTexts
}

export type EditionHead = { fiscalYear: number; number: number; contentHash: string; reason: string | null; madeAt: Instant }
export type Edition = EditionHead & { contents: ReportContents; text: string }

export function contentsOf(fiscalYear: number, publisher: InBoth, counts: YearCounts, texts: ReportTexts): ReportContents {
  return { format: 1, fiscalYear, ...fiscalYearPeriod(fiscalYear), publisher, counts, texts }
}

/** Every year that has begun, the newest first. */
export function reportYears(today: Day): number[] {
  const last = fiscalYearOf(today)
  return Array.from({ length: Math.max(0, last - FIRST_YEAR + 1) }, (_, index) => last - index)
}

export function readYearNumber(text: string, today: Day): number | undefined {
  return reportYears(today).find((year) => String(year) === text)
}

/**
 * Published late stays late: the first edition of a year tells, whatever follows it. `boundFrom` is the day from which the operator has to
 * publish at all; whoever does so of their own accord is never late.
 */
export type Standing = { state: 'running' | 'to-publish' | 'overdue' | 'published'; isLate: boolean }

export function standingOf(
  { to, boundFrom }: { to: Day; boundFrom: Day | undefined },
  editions: readonly EditionHead[],
  due: Day,
  today: Day,
): Standing {
  const isBound = boundFrom !== undefined && boundFrom <= to
  const first = editions.reduce<EditionHead | undefined>(
    (one, each) => (one === undefined || each.number < one.number ? each : one),
    undefined,
  )
  if (first !== undefined) return { state: 'published', isLate: isBound && dayOf(first.madeAt) > due }
  if (today <= to) return { state: 'running', isLate: false }
  return isBound && today > due ? { state: 'overdue', isLate: true } : { state: 'to-publish', isLate: false }
}

export const MOST_REASON = 1000

export type PublishRefusal =
  | 'year-not-over'
  | 'texts-missing'
  | 'changed-meanwhile'
  | 'nothing-changed'
  | 'reason-missing'
  | 'reason-too-long'

type Request = {
  to: Day
  today: Day
  latest: EditionHead | undefined
  isWhole: boolean
  /** Of what would be published now, and of what somebody had before them when they pressed. */
  contentHash: string
  seen: string
  reason: string
}

/** What is published is what was seen: neither the record nor a text has changed since the page was shown. */
export function decideEdition(request: Request): Outcome<{ number: number; reason: string | null }, PublishRefusal> {
  const { latest, contentHash, to, today } = request
  const reason = request.reason.trim()
  if (today <= to) return refuse('year-not-over')
  if (!request.isWhole) return refuse('texts-missing')
  if (request.seen !== contentHash) return refuse('changed-meanwhile')
  if (latest === undefined) return grant({ number: 1, reason: null })
  if (latest.contentHash === contentHash) return refuse('nothing-changed')
  if (reason === '') return refuse('reason-missing')
  if ([...reason].length > MOST_REASON) return refuse('reason-too-long')
  return grant({ number: latest.number + 1, reason })
}
