/**
 * The figures reckoned from plain lists, slowly: the definition by which the queries over a million rows are tested.
 */
import { isWithin } from '../../shared/day.testing.ts'
import type { Day, Period } from '../../shared/day.ts'
import { type CodeSet, joinCodeSets, type PersonGroup, type Tally, type WorkDimension } from './counts.ts'

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

function groupWorks(works: readonly Work[], dimension: WorkDimension): CodeSet[] {
  return joinCodeSets(works.map((work) => ({ codes: [...new Set(work[dimension])].sort(), number: 1 })))
}
