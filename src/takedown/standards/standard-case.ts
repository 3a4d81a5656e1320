/**
 * 事例集: what the operator did in cases of each type of information, once a year (Art. 26(4)). Written for the public in the operator's
 * own words; nobody in it can be recognised.
 */
import { type Language, languages } from '../../shared/language.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { type RightGroup, rightGroups } from '../right-codes.ts'
import type { Texts } from './clause.ts'

/** The lines of the yearly publication, and information that infringes no right of a person. */
export const caseTypes = [...(Object.keys(rightGroups) as RightGroup[]), 'unlawful'] as const
export type CaseType = (typeof caseTypes)[number]

export type CaseState = 'draft' | 'published' | 'withdrawn'

export type StandardCase = {
  id: string
  /** The year of publication (公表年度), from April to March, by the year of its April. */
  fiscalYear: number
  type: CaseType
  state: CaseState
  title: Texts
  /** What was posted, and what the operator did about it and why. */
  facts: Texts
  handling: Texts
  revision: number
}

export type CaseEntry = Pick<StandardCase, 'fiscalYear' | 'type' | 'title' | 'facts' | 'handling'>
export type CasePart = 'title' | 'facts' | 'handling'
export const caseParts = ['title', 'facts', 'handling'] as const

const longest: Record<CasePart, number> = { title: 60, facts: 600, handling: 600 }
export const caseLimitOf = (part: CasePart, language: Language): number => (language === 'en' ? longest[part] * 2.5 : longest[part])

export type CaseFault =
  | { field: `${CasePart}-${Language}`; fault: 'missing' | 'too-long' }
  | { field: 'year'; fault: 'no-such-year' }
  | { field: 'type'; fault: 'none-chosen' }

/** The Act has had standards since fiscal 2025. */
export const FIRST_YEAR = 2025

export function readCase(
  entry: Omit<CaseEntry, 'fiscalYear' | 'type'> & { year: string; type: string },
  thisYear: number,
): { given: CaseEntry | undefined; faults: CaseFault[] } {
  const faults: CaseFault[] = caseParts.flatMap((part) =>
    languages.flatMap((language): CaseFault[] => {
      const text = entry[part][language]
      if (language === 'ja' && text.trim() === '') return [{ field: `${part}-ja`, fault: 'missing' }]
      return [...text].length > caseLimitOf(part, language) ? [{ field: `${part}-${language}`, fault: 'too-long' }] : []
    }),
  )
  const fiscalYear = /^\d{4}$/.test(entry.year) ? Number(entry.year) : Number.NaN
  if (!(fiscalYear >= FIRST_YEAR && fiscalYear <= thisYear)) faults.push({ field: 'year', fault: 'no-such-year' })
  const type = caseTypes.find((each) => each === entry.type)
  if (type === undefined) faults.push({ field: 'type', fault: 'none-chosen' })
  if (type === undefined || faults.length > 0) return { given: undefined, faults }
  const { title, facts, handling } = entry
  return { given: { fiscalYear, type, title, facts, handling }, faults }
}

export const caseTransitions = {
  draft: { save: 'draft', publish: 'published', discard: 'discarded' },
  published: { withdraw: 'withdrawn' },
  withdrawn: { publish: 'published' },
} as const satisfies Record<CaseState, Record<string, CaseState | 'discarded'>>
export type CaseAction = 'save' | 'publish' | 'withdraw' | 'discard'

/** What was published is not changed any more: it is taken back, and another one is written. */
export function decideCase(state: CaseState, action: CaseAction): Outcome<CaseState | 'discarded', 'not-from-here'> {
  const next = (caseTransitions[state] as Partial<Record<CaseAction, CaseState | 'discarded'>>)[action]
  return next === undefined ? refuse('not-from-here') : grant(next)
}
