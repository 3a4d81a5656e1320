import type { Day } from '../../shared/day.ts'
import type { Citation, ClauseRefusal } from '../decision.ts'
import type { RightCode } from '../right-codes.ts'
import { type CitationRefusal, citableOn, mayCite } from './citation.ts'
import { textIn } from './clause.ts'
import type { StandardsTx } from './standards.tables.ts'
import { listPublished } from './version.store.ts'

/** The desk decides on requests alone; what the operator finds by itself is not decided there. */
const TRIGGER = 'request'

/** A clause that does not stand in the version of the day does not apply, whichever version it is in. */
const told: Record<CitationRefusal, ClauseRefusal> = {
  'not-in-force': 'clause-not-in-force',
  'no-such-clause': 'clause-not-in-force',
  'clause-of-another-right': 'clause-of-another-right',
  'clause-of-another-measure': 'clause-of-another-measure',
  'clause-of-another-trigger': 'clause-of-another-trigger',
}

/** Why a measure on a request that is decided on a day may not be put on a clause; undefined where it may. */
async function readRefusals(tx: StandardsTx, organisationId: string, on: Day): Promise<(citation: Citation) => ClauseRefusal | undefined> {
  const published = await listPublished(tx, organisationId)
  return ({ versionId, clause, kind: measure, right }) => {
    const cited = mayCite(published, { versionId, clause, on, measure, right, trigger: TRIGGER })
    return cited.granted ? undefined : told[cited.refusal]
  }
}

type Choosing = { organisationId: string; on: Day; rights: readonly RightCode[] }

/** The clauses that a measure of a day may name on a request about these rights, in the order of the standards, with their headings for the console. */
async function listClausesInForce(tx: StandardsTx, { organisationId, on, rights }: Choosing) {
  const citable = citableOn(await listPublished(tx, organisationId), { on, rights, trigger: TRIGGER })
  return (citable?.clauses ?? []).map((clause) => ({
    versionId: citable?.versionId ?? '',
    clause: clause.id,
    label: { ja: clause.heading.ja, en: textIn(clause.heading, 'en').text },
    rights: clause.rights,
  }))
}

/** What the decision asks of the standards, in its own transaction. */
export const standardsInForce = { read: readRefusals, list: listClausesInForce }
