/**
 * The published figures as data: what each counts, over what, and the notes that must stand beside it.
 * Numbers and bases are those of 違法・有害情報相談センター (2022-02-21), 図表2 to 図表9.
 */

import type { Day, Period } from '../../shared/day.ts'
import type { Language } from '../../shared/language.ts'
import {
  type CodeSet,
  countAnswers,
  countPersons,
  countUnclassified,
  countWithAny,
  countWorks,
  type Tally,
  type WorkDimension,
} from './counts.ts'

export type Labels = Readonly<Record<Language, string>>

/**
 * A code as a figure shows it, in the words that hold on the last day of the period. `within` names the total it belongs to.
 * A code that could no longer be chosen in the period is retired: it is shown only if something was counted under it.
 */
export type FigureCode = { code: string; within: string | null; labels: Labels; isRetired: boolean }

/** A code as it is kept: with a label for each span of days. */
export type DatedCode = {
  id: string
  order: number
  within?: string
  versions: readonly { from: Day; label: Labels }[]
  until?: Day
}

/** The codes a figure of this period shows, in order, so that renaming one later changes no figure of an earlier period. */
export function figureCodesOf(codes: readonly DatedCode[], period: Period): FigureCode[] {
  return codes
    .toSorted((one, other) => one.order - other.order)
    .flatMap(({ id, within, versions, until }) => {
      const version = versions.filter(({ from }) => from <= period.to).reduce<DatedCode['versions'][number] | undefined>(laterOf, undefined)
      if (version === undefined) return []
      return [{ code: id, within: within ?? null, labels: version.label, isRetired: until !== undefined && until < period.from }]
    })
}

function laterOf<Version extends { from: Day }>(one: Version | undefined, other: Version): Version {
  return one !== undefined && one.from > other.from ? one : other
}

export type NoteName =
  | 'no-judgement'
  | 'persons-repeat'
  | 'persons-distinct'
  | 'several-answers'
  | 'several-services'
  | 'unknown-domains'
  | 'totals-without-repeats'

/** A breakdown of persons has one answer each, a breakdown of works several. */
export type Breakdown =
  | { figure: 4 | 5; base: 'persons'; dimension: 'attribute' | 'target'; notes: readonly NoteName[] }
  | { figure: 6 | 7 | 8; base: 'works'; dimension: WorkDimension; notes: readonly NoteName[] }
  | { figure: 9; base: 'answers'; dimension: WorkDimension; notes: readonly NoteName[] }

/**
 * The base of a share is what the centre divides by: persons (n=1,640) in 図表4 and 5, works (n=4,882) in 図表6 to 8, so
 * that their shares exceed 100 % together, and answers (n=5,081) in 図表9, whose shares add up to 100 %.
 * (For the year before, the centre divided the services by works as well: Twitter 401 of about 3,740 was 10.7 %.)
 */
export const breakdowns = [
  { figure: 4, base: 'persons', dimension: 'attribute', notes: ['persons-distinct'] },
  { figure: 5, base: 'persons', dimension: 'target', notes: ['persons-distinct'] },
  { figure: 6, base: 'works', dimension: 'contents', notes: ['no-judgement', 'several-answers', 'totals-without-repeats'] },
  { figure: 7, base: 'works', dimension: 'means', notes: ['no-judgement', 'several-answers'] },
  { figure: 8, base: 'works', dimension: 'places', notes: ['no-judgement', 'several-answers'] },
  { figure: 9, base: 'answers', dimension: 'services', notes: ['no-judgement', 'several-services', 'unknown-domains'] },
] as const satisfies readonly Breakdown[]

export type BreakdownNumber = Breakdown['figure']

export const figureNumbers = [2, 3, 4, 5, 6, 7, 8, 9] as const
export type FigureNumber = (typeof figureNumbers)[number]

/** The first part of a figure's codes, as in `service.youtube`. */
export const codeKindOf = { 4: 'attribute', 5: 'target', 6: 'content', 7: 'means', 8: 'place', 9: 'service' } as const

/** Stands for what nobody has given a code yet; shown only when there is such a person or work. */
export const UNCLASSIFIED = 'unclassified'

/** `isTotal`: the row is a total of the rows that name it in `within`. */
export type Row = { code: string; within: string | null; isTotal: boolean; labels: Labels; number: number }
export type Table = { total: number; rows: readonly Row[] }

export function tableOf(breakdown: Breakdown, codes: readonly FigureCode[], tally: Tally): Table {
  if (breakdown.base === 'persons') return tableOfPersons(breakdown.dimension, codes, tally)
  const sets = tally.works[breakdown.dimension]
  const total = breakdown.base === 'answers' ? countAnswers(sets) : countWorks(tally)
  const shown = withUnknownCodes(codes, sets)
  const rows = shown.flatMap((code) => {
    const parts = partsOf(code, shown)
    return rowOf(code, parts, breakdown.base === 'answers' ? answersWith(sets, parts) : countWithAny(sets, parts))
  })
  return { total, rows: [...rows, ...unclassifiedRow(countUnclassified(sets))] }
}

function tableOfPersons(dimension: 'attribute' | 'target', codes: readonly FigureCode[], tally: Tally): Table {
  const sets = tally.persons.map((group) => ({ codes: group[dimension] === '' ? [] : [group[dimension]], number: group.number }))
  const shown = withUnknownCodes(codes, sets)
  const rows = shown.flatMap((code) => {
    const parts = partsOf(code, shown)
    return rowOf(code, parts, countWithAny(sets, parts))
  })
  return { total: countPersons(tally), rows: [...rows, ...unclassifiedRow(countUnclassified(sets))] }
}

/** The unit of 図表9 is the answer, so the total of a group adds its rows up; a total of works or persons leaves repeats out. */
function answersWith(sets: readonly CodeSet[], parts: ReadonlySet<string>): number {
  return sets.reduce((sum, { codes, number }) => sum + number * codes.filter((code) => parts.has(code)).length, 0)
}

/** A total stands for itself and for all that is within it. */
function partsOf({ code }: FigureCode, codes: readonly FigureCode[]): ReadonlySet<string> {
  return new Set([code, ...codes.filter(({ within }) => within === code).map((part) => part.code)])
}

function rowOf({ code, within, labels, isRetired }: FigureCode, parts: ReadonlySet<string>, number: number): Row[] {
  return isRetired && number === 0 ? [] : [{ code, within, labels, isTotal: parts.size > 1, number }]
}

/** A code that the list does not know is shown by its name rather than lost from the sum. */
function withUnknownCodes(codes: readonly FigureCode[], sets: readonly CodeSet[]): FigureCode[] {
  const known = new Set(codes.map(({ code }) => code))
  const unknown = new Set(sets.flatMap((set) => set.codes).filter((code) => !known.has(code)))
  return [
    ...codes,
    ...[...unknown].sort().map((code) => ({ code, within: null, labels: { ja: code, easy: code, en: code }, isRetired: false })),
  ]
}

const unclassified: Labels = { ja: '未分類', easy: 'まだ分けていないもの', en: 'Not yet classified' }

function unclassifiedRow(number: number): Row[] {
  return number === 0 ? [] : [{ code: UNCLASSIFIED, within: null, isTotal: false, labels: unclassified, number }]
}
