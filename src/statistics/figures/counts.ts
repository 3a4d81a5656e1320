/**
 * What is counted, in the words of 違法・有害情報相談センター (2022-02-21, 図表3):
 *
 * - 相談者数「相談を寄せた相談者の人数」
 * - 受付件数「相談者から相談を寄せられた件数（相談受付及び相談者からの追加質問）」
 * - 作業件数「相談センターから相談者に回答処理した件数。複数サイトに及んでいる案件について個別に回答する場合や、
 *   追加で回答する場合等は、それらを合算した件数となる。」
 *
 * This file is the definition by which the queries over a million rows are tested: it reckons from plain lists, slowly.
 */
import { type Day, isWithin, type Period } from '../../shared/day.ts'

/** A consultation or an additional question that arrived. Attribute and target are those of its consultation, as they were put right last. */
export type Reception = {
  id: string
  day: Day
  consulterId: string
  consultationId: string
  kind: 'consultation' | 'question'
  attribute: string
  target: string
}

/** One site or subject dealt with in one answer, with the codes it was given. */
export type Work = {
  id: string
  day: Day
  contents: readonly string[]
  means: readonly string[]
  places: readonly string[]
  services: readonly string[]
}

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

export function tallyOf(receptions: readonly Reception[], works: readonly Work[], period: Period): Tally {
  const received = receptions.filter(({ day }) => isWithin(day, period))
  const worked = works.filter(({ day }) => isWithin(day, period))
  return {
    from: period.from,
    to: period.to,
    personMonths: countPersonMonths(received),
    persons: groupPersons(received),
    consultations: received.filter(({ kind }) => kind === 'consultation').length,
    questions: received.filter(({ kind }) => kind === 'question').length,
    works: {
      contents: groupWorks(worked, 'contents'),
      means: groupWorks(worked, 'means'),
      places: groupWorks(worked, 'places'),
      services: groupWorks(worked, 'services'),
    },
  }
}

/**
 * 相談者数 of 図表3. 「月別の相談者数の合計には、複数の相談を寄せてきた相談者の重複があり、年間集計とは数値が異なる。」
 *
 * So the published 1,938 of April to December 2021 is the sum of nine monthly numbers of persons, and the n=1,640 of
 * 図表4 and 図表5 is the number of distinct persons of those nine months. An additional question is a consultation
 * 「寄せられた」 as well, so who only asks on in a month is one of its persons.
 */
export function countPersonMonths(receptions: readonly Reception[]): number {
  return new Set(receptions.map(({ consulterId, day }) => `${consulterId} ${day.slice(0, 7)}`)).size
}

/** Distinct persons. Who consults twice is counted once, with the attribute and target of the last reception in the list. */
export function groupPersons(receptions: readonly Reception[]): PersonGroup[] {
  const last = new Map<string, Reception>()
  for (const reception of receptions) {
    const before = last.get(reception.consulterId)
    if (before === undefined || before.day <= reception.day) last.set(reception.consulterId, reception)
  }
  const groups = new Map<string, PersonGroup>()
  for (const { attribute, target } of last.values()) {
    const key = `${attribute} ${target}`
    groups.set(key, { attribute, target, number: (groups.get(key)?.number ?? 0) + 1 })
  }
  return [...groups.values()]
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

function joinCodeSets(sets: readonly CodeSet[]): CodeSet[] {
  const joined = new Map<string, CodeSet>()
  for (const { codes, number } of sets) {
    const key = codes.join(' ')
    joined.set(key, { codes, number: (joined.get(key)?.number ?? 0) + number })
  }
  return [...joined.values()]
}

function groupWorks(works: readonly Work[], dimension: WorkDimension): CodeSet[] {
  return joinCodeSets(works.map((work) => ({ codes: [...new Set(work[dimension])].sort(), number: 1 })))
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
