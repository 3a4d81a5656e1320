import { inOrganisation } from '../shared/database/database.store.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'
import { recordEvent } from '../shared/record/record.store.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import type { AdministrationDeps, By } from './administration.deps.ts'
import type { Tx } from './administration.tables.ts'
import { listAudit } from './audit.store.ts'
import type { AuditFilter, Place } from './audit.ts'

type Deps = Pick<AdministrationDeps, 'db' | 'now'>

const EVENTS_A_PAGE = 50

export type AuditPage = { events: RecordedEvent[]; next: Place | undefined }

/** A page of the record. Reading it is recorded as well: who watches is watched. */
export async function readAudit(deps: Deps, by: By, filter: AuditFilter, after: Place | undefined): Promise<AuditPage> {
  return await inOrganisation(deps.db, by.organisationId, async (tx) => {
    const found = await listAudit(tx, by.organisationId, filter, { after, limit: EVENTS_A_PAGE + 1 })
    const events = found.slice(0, EVENTS_A_PAGE)
    const last = events.at(-1)
    await recordAsked(deps, tx, by, { kind: 'administration.read', filter, more: { what: 'audit' } })
    return { events, next: found.length > EVENTS_A_PAGE ? last : undefined }
  })
}

/** One file; a longer one is asked for in parts, so that nobody waits for a file that no spreadsheet opens. */
export const MOST_EXPORTED = 20_000
const EVENTS_AT_ONCE = 2_000

/** Everything the filter finds, with the event that says so, in one transaction. */
export async function exportAudit(
  deps: Deps,
  by: By,
  filter: AuditFilter,
  most = MOST_EXPORTED,
): Promise<Outcome<RecordedEvent[], 'too-many'>> {
  return await inOrganisation(deps.db, by.organisationId, async (tx) => {
    const events: RecordedEvent[] = []
    for (;;) {
      const limit = Math.min(EVENTS_AT_ONCE, most + 1 - events.length)
      const found = await listAudit(tx, by.organisationId, filter, { after: events.at(-1), limit })
      events.push(...found)
      if (events.length > most) return refuse('too-many')
      if (found.length < limit) break
    }
    await recordAsked(deps, tx, by, { kind: 'administration.audit-exported', filter, more: { count: events.length } })
    return grant(events)
  })
}

type Asked = { kind: string; filter: AuditFilter; more: Record<string, string | number> }

async function recordAsked(
  { now }: Deps,
  tx: Tx,
  { organisationId, personId }: By,
  { kind, filter: { from, to, who, which, subjectId }, more }: Asked,
): Promise<void> {
  await recordEvent(tx, organisationId, {
    context: 'administration',
    subjectId: organisationId,
    kind,
    actor: { kind: 'person', id: personId },
    at: now(),
    details: {
      ...more,
      from,
      to,
      ...(subjectId !== undefined && { about: subjectId }),
      ...('personId' in who && { who: who.personId }),
      ...('actor' in who && { who: who.actor }),
      ...('kind' in which ? { kind: which.kind } : { kind: which.any }),
    },
  })
}
