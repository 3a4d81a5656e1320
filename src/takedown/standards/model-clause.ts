import type { ModelClause } from '../../shared/content/content.ts'
import { type Clause, measuresIn, rightsIn, triggersIn } from './clause.ts'

/** A clause as an operator begins with it: the model's words, under the model's id, so that it is adopted once. */
export function clauseOfModel({ id, kind, heading, text, rights, triggers, measures }: ModelClause): Clause {
  return { id, kind, heading, text, rights: rightsIn(rights), triggers: triggersIn(triggers), measures: measuresIn(measures), source: id }
}
