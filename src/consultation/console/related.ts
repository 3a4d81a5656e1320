/** 似た相談: cases about the same things that were answered lately, so that an adviser can see how they were answered. */
import type { Instant } from '../../shared/day.ts'
import type { State } from '../consultation.ts'

/** Another case that has to do with this one, as far as a list shows it. */
export type Related = { id: string; number: string; state: State; receivedAt: Instant; adviserId: string | null }

export type Marks = { contents: readonly string[]; places: readonly string[]; services: readonly string[] }
export type Answered = Related & Marks

export const MOST_SIMILAR = 5

/**
 * Alike are cases that share a content and say the same about where: a service, or a place when either knows no service. Those
 * that share most stand first, the newest of them before the others.
 */
export function similarTo(marks: Marks, answered: readonly Answered[]): Answered[] {
  return answered
    .map((each) => ({ each, likeness: likenessOf(marks, each) }))
    .filter(({ likeness }) => likeness > 0)
    .toSorted((one, other) => other.likeness - one.likeness || other.each.receivedAt.getTime() - one.each.receivedAt.getTime())
    .slice(0, MOST_SIMILAR)
    .map(({ each }) => each)
}

function likenessOf(one: Marks, other: Marks): number {
  const contents = shared(one.contents, other.contents)
  const services = shared(one.services, other.services)
  const knowsServices = one.services.length > 0 && other.services.length > 0
  const places = shared(one.places, other.places)
  if (contents === 0 || (knowsServices ? services : places) === 0) return 0
  return 2 * contents + 2 * services + places
}

const shared = (one: readonly string[], other: readonly string[]) => one.filter((code) => other.includes(code)).length
