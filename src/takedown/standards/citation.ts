/** Whether a measure may be put on a clause: the version applied on the day of the decision, and the clause is about such information. */
import type { Day } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import type { MeasureKind, Trigger } from '../decision.ts'
import type { RightCode } from '../right-codes.ts'
import type { Clause } from './clause.ts'
import { inForceOn, type PublishedVersion } from './standard-version.ts'

export type Cited = {
  versionId: string
  clause: string
  /** The day on which the measure was decided. */
  on: Day
  /** None where the measure is about no right of anybody. */
  right: RightCode | null
  measure: MeasureKind
  trigger: Trigger
}

export type CitationRefusal =
  | 'not-in-force'
  | 'no-such-clause'
  | 'clause-of-another-right'
  | 'clause-of-another-measure'
  | 'clause-of-another-trigger'

export function mayCite(published: readonly PublishedVersion[], cited: Cited): Outcome<Clause, CitationRefusal> {
  const version = inForceOn(published, cited.on)
  if (version === undefined || version.id !== cited.versionId) return refuse('not-in-force')
  const clause = version.clauses.find(({ id, kind }) => id === cited.clause && kind === 'information')
  if (clause === undefined) return refuse('no-such-clause')
  if (!covers(clause.rights, cited.right)) return refuse('clause-of-another-right')
  if (!clause.measures.includes(cited.measure)) return refuse('clause-of-another-measure')
  return clause.triggers.includes(cited.trigger) ? grant(clause) : refuse('clause-of-another-trigger')
}

type Choice = Pick<Cited, 'on' | 'trigger'> & { rights: readonly RightCode[] }

/** The clauses about one of these rights at least, for somebody to choose from before a measure is chosen, with the version they are in. */
export function citableOn(
  published: readonly PublishedVersion[],
  { on, trigger, rights }: Choice,
): { versionId: string; clauses: Clause[] } | undefined {
  const version = inForceOn(published, on)
  const isCitable = (clause: Clause) =>
    clause.kind === 'information' && clause.triggers.includes(trigger) && rights.some((right) => covers(clause.rights, right))
  return version && { versionId: version.id, clauses: version.clauses.filter(isCitable) }
}

function covers(rights: readonly RightCode[], right: RightCode | null): boolean {
  return right === null ? rights.length === 0 : rights.includes(right)
}
