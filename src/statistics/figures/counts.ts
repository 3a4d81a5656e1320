/**
 * What is counted, in the words of 違法・有害情報相談センター (2022-02-21, 図表3):
 *
 * - 相談者数「相談を寄せた相談者の人数」
 * - 受付件数「相談者から相談を寄せられた件数（相談受付及び相談者からの追加質問）」
 * - 作業件数「相談センターから相談者に回答処理した件数。複数サイトに及んでいる案件について個別に回答する場合や、
 *   追加で回答する場合等は、それらを合算した件数となる。」
 *
 * The definition from plain lists, by which the queries over a million rows are tested, is `counts.testing.ts`.
 */
import type { Day, Period } from '../../shared/day.ts'

/** How many works carry exactly these codes (sorted); an empty set is a work without a code of this dimension. */
export type CodeSet = { codes: readonly string[]; number: number }

/** How many persons have this attribute and this target. */
export type PersonGroup = { attribute: string; target: string; number: number }

export const workDimensions = ['contents', 'means', 'places', 'services'] as const
export type WorkDimension = (typeof workDimensions)[number]

/** All that the figures of one period are made from. */
export type Tally = {
  from: Day
  to: Day
  /** Persons as a list of months adds them up: somebody who wrote in two months is in it twice. */
  personMonths: number
  /** Distinct persons of the whole period, by what they said last in it. */
  persons: readonly PersonGroup[]
  consultations: number
  questions: number
  works: Record<WorkDimension, readonly CodeSet[]>
}

/**
 * What adds up over spans of time that follow each other. Distinct persons do not: somebody of April may consult in May as
 * well, so `persons` is left empty.
 */
export function sumOfTallies(tallies: readonly Tally[], period: Period): Tally {
  const sum = (count: (tally: Tally) => number) => tallies.reduce((total, tally) => total + count(tally), 0)
  const works = (dimension: WorkDimension) => joinCodeSets(tallies.flatMap((tally) => tally.works[dimension]))
  return {
    from: period.from,
    to: period.to,
    personMonths: sum(({ personMonths }) => personMonths),
    persons: [],
    consultations: sum(({ consultations }) => consultations),
    questions: sum(({ questions }) => questions),
    works: { contents: works('contents'), means: works('means'), places: works('places'), services: works('services') },
  }
}

/** Equal sets of codes added up. */
export function joinCodeSets(sets: readonly CodeSet[]): CodeSet[] {
  const joined = new Map<string, CodeSet>()
  for (const { codes, number } of sets) {
    const key = codes.join(' ')
    joined.set(key, { codes, number: (joined.get(key)?.number ?? 0) + number })
  }
  return [...joined.values()]
}

/** 受付件数: consultations and additional questions. */
export function countReceptions({ consultations, questions }: Pick<Tally, 'consultations' | 'questions'>): number {
  return consultations + questions
}

/** 作業件数: every work is in exactly one set of codes of any dimension. */
export function countWorks({ works }: Pick<Tally, 'works'>): number {
  return totalOf(works.contents)
}

/** 相談者数 of 図表4 and 図表5: distinct persons. */
export function countPersons({ persons }: Pick<Tally, 'persons'>): number {
  return totalOf(persons)
}

/** Works that carry a code, or any of several: 「いずれかに該当し、重複を除いた件数」. */
export function countWithAny(sets: readonly CodeSet[], codes: ReadonlySet<string>): number {
  return totalOf(sets.filter((set) => set.codes.some((code) => codes.has(code))))
}

/** Answers of a table with several answers: a work that names two services is two answers (4,882 works, 5,081 answers). */
export function countAnswers(sets: readonly CodeSet[]): number {
  return sets.reduce((sum, { codes, number }) => sum + Math.max(1, codes.length) * number, 0)
}

/** Works to which nobody gave a code of this dimension. */
export function countUnclassified(sets: readonly CodeSet[]): number {
  return totalOf(sets.filter(({ codes }) => codes.length === 0))
}

function totalOf(groups: readonly { number: number }[]): number {
  return groups.reduce((sum, { number }) => sum + number, 0)
}
