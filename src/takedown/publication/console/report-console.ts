/** What the pages of the console know of a year: its standing, what is missing, and where its pages are. */
import type { Counted } from '../../../law/period.ts'
import type { Day } from '../../../shared/day.ts'
import { canonicalJson } from '../../../shared/text/canonical-json.ts'
import type { Edition, EditionHead, ReportContents, Standing } from '../report.ts'
import { type Change, changesBetween } from '../report-tables.ts'
import { missingIn, type TextFault } from '../report-texts.ts'

export const CONSOLE = '/console/takedowns/reports'
export const yearPage = (year: number) => `${CONSOLE}/${year}`
export const textsPage = (year: number) => `${yearPage(year)}/texts`
export const publicationPage = (year: number) => `${yearPage(year)}/publication`

/** `isBound`: whether the law asks for this year; without it the due day is a guide. */
export type YearLine = { fiscalYear: number; standing: Standing; isBound: boolean; due: Day; latest: EditionHead | undefined }

export type YearShown = YearLine & {
  contents: ReportContents
  contentHash: string
  saved: number
  counted: Counted
  missing: readonly TextFault[]
  /** Undefined where nothing was published yet. */
  changes: readonly Change[] | undefined
  /** Whether there is anything to publish that was not published already. */
  isNew: boolean
  textsChanged: boolean
}

type Now = { contents: ReportContents; contentHash: string; saved: number; latest: Edition | undefined }

export function shownOf(line: Omit<YearLine, 'latest'>, counted: Counted, { contents, contentHash, saved, latest }: Now): YearShown {
  return {
    ...line,
    latest,
    contents,
    contentHash,
    saved,
    counted,
    missing: missingIn(contents.texts, contents.counts),
    changes: latest && changesBetween(latest.contents.counts, contents.counts),
    isNew: latest?.contentHash !== contentHash,
    textsChanged: latest !== undefined && canonicalJson(latest.contents.texts) !== canonicalJson(contents.texts),
  }
}
