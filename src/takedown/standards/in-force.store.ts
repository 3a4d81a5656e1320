import type { Day } from '../../shared/day.ts'
import type { StandardRelation } from '../decision.ts'
import { textIn } from './clause.ts'
import { inForceOn } from './standard-version.ts'
import type { StandardsTx } from './standards.tables.ts'
import { listPublished } from './version.store.ts'

/**
 * Whether a measure that is decided on a day may stand where its decision puts it: a clause has to be one about information, in the
 * version that applies on that day. The exceptions of Article 26(1) need no clause.
 */
async function readInForce(tx: StandardsTx, organisationId: string, day: Day): Promise<(relation: StandardRelation) => boolean> {
  const version = inForceOn(await listPublished(tx, organisationId), day)
  const clauses = new Set((version?.clauses ?? []).filter(({ kind }) => kind === 'information').map(({ id }) => id))
  return (relation) =>
    relation.kind === 'exception' || (relation.kind === 'clause' && relation.versionId === version?.id && clauses.has(relation.clause))
}

/** The clauses that a measure of a day may name, in the order of the standards, with their headings for the console. */
async function listClausesInForce(tx: StandardsTx, organisationId: string, day: Day) {
  const version = inForceOn(await listPublished(tx, organisationId), day)
  if (version === undefined) return []
  return version.clauses
    .filter(({ kind }) => kind === 'information')
    .map(({ id, heading }) => ({ versionId: version.id, clause: id, label: { ja: heading.ja, en: textIn(heading, 'en').text } }))
}

/** What the decision asks of the standards, in its own transaction. */
export const standardsInForce = { read: readInForce, list: listClausesInForce }
