/**
 * An edition: the figures of one period as they were published, with their labels and notes, never changed afterwards.
 *
 * A period has provisional editions (速報値) until a supervisor closes it; then it is final (確定値). A final edition is never
 * reopened: an error found later is corrected by a further final edition that gives its reason, and both stay readable.
 */
import type { Day } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { BreakdownNumber, Labels } from '../figures/figures.ts'
import type { PeriodKind, PublishedPeriod } from '../periods/period.ts'

export const editionStatuses = ['provisional', 'final'] as const
export type EditionStatus = (typeof editionStatuses)[number]

/** Null stands for a number that is not published because it could point at somebody. */
export type Published = number | null

export type EditionRow = { code: string; within: string | null; isTotal: boolean; labels: Labels; number: Published; share: string | null }
export type EditionTable = { figure: BreakdownNumber; total: Published; rows: readonly EditionRow[] }

/**
 * A column of 図表3. The last one is the period itself, the others its parts, of this year and of the two before.
 * `source` names where a column from before the installation was read.
 */
export type CountColumn = {
  from: Day
  to: Day
  fiscalYear: number
  isWhole: boolean
  status: EditionStatus
  source: string | null
  persons: Published
  receptions: Published
  works: Published
}

/**
 * A bar of 図表2. A year of which nothing is known is `missing`: a gap, not a zero.
 * `source` and `confidence` come with figures from before the installation, as they were imported.
 */
export type YearBar =
  | { fiscalYear: number; kind: 'missing' }
  | { fiscalYear: number; kind: 'record'; status: EditionStatus; through: Day; works: Published }
  | { fiscalYear: number; kind: 'history'; status: EditionStatus; through: Day; works: number; source: string; confidence: string }

export type EditionContents = {
  format: 1
  period: { key: string; kind: PeriodKind; from: Day; to: Day; fiscalYear: number; through: Day }
  status: EditionStatus
  threshold: number
  years: readonly YearBar[]
  columns: readonly CountColumn[]
  tables: readonly EditionTable[]
}

export type EditionHead = {
  id: string
  period: string
  number: number
  status: EditionStatus
  through: Day
  /** Why a further final edition was made; null for a first one. */
  reason: string | null
  contentHash: string
}

export type EditionRequest = {
  period: PublishedPeriod
  through: Day | undefined
  latest: EditionHead | undefined
  /** Whether every event of the period has been sealed and counted. */
  isCounted: boolean
  today: Day
}

export type EditionRefusal =
  | 'period-not-begun'
  | 'period-not-over'
  | 'already-final'
  | 'nothing-to-correct'
  | 'reason-missing'
  | 'not-caught-up'

/** The number of the edition that is made now, and the last day it counts. */
export type Numbered = { number: number; through: Day }

/** A provisional edition counts whole months that are over, and may be made again until the period is closed. */
export function decideProvisional({ through, latest }: EditionRequest): Outcome<Numbered, EditionRefusal> {
  if (latest?.status === 'final') return refuse('already-final')
  if (through === undefined) return refuse('period-not-begun')
  return grant({ number: (latest?.number ?? 0) + 1, through })
}

/** Closing is possible once the period is over and all of it has been counted, and happens once. */
export function decideClosing(request: EditionRequest): Outcome<Numbered, EditionRefusal> {
  if (request.latest?.status === 'final') return refuse('already-final')
  return decideFinal(request)
}

/** A correction follows a final edition and says why. */
export function decideCorrection(request: EditionRequest, reason: string): Outcome<Numbered, EditionRefusal> {
  if (request.latest?.status !== 'final') return refuse('nothing-to-correct')
  if (reason.trim() === '') return refuse('reason-missing')
  return decideFinal(request)
}

function decideFinal({ period, latest, today, isCounted }: EditionRequest): Outcome<Numbered, EditionRefusal> {
  if (today <= period.to) return refuse('period-not-over')
  if (!isCounted) return refuse('not-caught-up')
  return grant({ number: (latest?.number ?? 0) + 1, through: period.to })
}
