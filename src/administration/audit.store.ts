import { sql } from 'kysely'
import { addDays, startOfDay } from '../shared/day.ts'
import { asEvent, selectEvents } from '../shared/record/record.store.ts'
import type { RecordedEvent } from '../shared/record/record.ts'
import type { Tx } from './administration.tables.ts'
import type { AuditFilter, Place } from './audit.ts'

/** The newest first, from behind `after` on. */
export async function listAudit(
  tx: Tx,
  organisationId: string,
  { from, to, who, which, subjectId }: AuditFilter,
  { after, limit }: { after: Place | undefined; limit: number },
): Promise<RecordedEvent[]> {
  let query = selectEvents(tx, organisationId)
    .where('at', '>=', startOfDay(from))
    .where('at', '<', startOfDay(addDays(to, 1)))
  if ('personId' in who) query = query.where('actor_kind', '=', 'person').where('actor_id', '=', who.personId)
  if ('actor' in who) query = query.where('actor_kind', '=', who.actor)
  if ('kind' in which) query = query.where('kind', '=', which.kind)
  else if (which.any !== 'all') query = query.where('kind', which.any === 'reads' ? 'like' : 'not like', '%.read')
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId)
  if (after !== undefined) query = query.where(sql<boolean>`(at, sequence) < (${after.at}, ${after.sequence})`)
  const rows = await query.orderBy('at', 'desc').orderBy('sequence', 'desc').limit(limit).execute()
  return rows.map(asEvent)
}
