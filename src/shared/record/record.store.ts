import { sql } from 'kysely'
import { statement } from '../database/statement.store.ts'
import type { Instant } from '../day.ts'
import type { RecordTx } from './record.tables.ts'
import type { Actor, NewEvent, RecordedEvent } from './record.ts'

/**
 * Writes one event in the caller's transaction, so the record and the state it tells of can't disagree.
 * The shared lock lets the sealing job wait until every event of a batch is either committed or gone.
 */
export async function recordEvent(tx: RecordTx, organisationId: string, event: NewEvent): Promise<void> {
  await sql`
    with sealing as materialized (select pg_advisory_xact_lock_shared(hashtextextended(${organisationId}, 0)))
    insert into event (organisation_id, context, subject_id, kind, from_state, to_state, actor_kind, actor_id, at, why, details)
    select ${organisationId}::uuid, ${event.context}, ${event.subjectId}::uuid, ${event.kind}, ${event.from ?? null}, ${event.to ?? null},
           ${event.actor.kind}, ${event.actor.id}::uuid, ${event.at}::timestamptz, ${event.why ?? null}, ${JSON.stringify(event.details ?? {})}::jsonb
    from sealing`.execute(tx)
}

/** The same for many events at once, in their order. */
export async function recordEvents(tx: RecordTx, organisationId: string, events: readonly NewEvent[]): Promise<void> {
  const rows = events.map(({ context, subjectId, kind, from, to, actor, at, why, details = {} }) => ({
    context,
    subject_id: subjectId,
    kind,
    from_state: from,
    to_state: to,
    actor_kind: actor.kind,
    actor_id: actor.id,
    at,
    why,
    details,
  }))
  await sql`
    with sealing as materialized (select pg_advisory_xact_lock_shared(hashtextextended(${organisationId}, 0)))
    insert into event (organisation_id, context, subject_id, kind, from_state, to_state, actor_kind, actor_id, at, why, details)
    select ${organisationId}::uuid, told.* from sealing, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told(
      context text, subject_id uuid, kind text, from_state text, to_state text, actor_kind text, actor_id uuid, at timestamptz, why text, details jsonb)`.execute(
    tx,
  )
}

/** Tells that personal data was shown. `what` names the page or file kind, such as `case` or `file`. */
export async function recordRead(
  tx: RecordTx,
  organisationId: string,
  { context, subjectId, actor, at, what }: { context: string; subjectId: string; actor: Actor; at: Instant; what: string },
): Promise<void> {
  await recordEvent(tx, organisationId, { context, subjectId, kind: `${context}.read`, actor, at, details: { what } })
}

/** The same of many subjects that were shown on one page, in one statement. */
export async function recordReads(
  tx: RecordTx,
  organisationId: string,
  { context, subjectIds, actor, at, what }: { context: string; subjectIds: readonly string[]; actor: Actor; at: Instant; what: string },
): Promise<void> {
  if (subjectIds.length === 0) return
  await sql`
    with sealing as materialized (select pg_advisory_xact_lock_shared(hashtextextended(${organisationId}, 0)))
    insert into event (organisation_id, context, subject_id, kind, actor_kind, actor_id, at, details)
    select ${organisationId}::uuid, ${context}, subject_id, ${`${context}.read`}, ${actor.kind}, ${actor.id}::uuid, ${at}::timestamptz,
           ${JSON.stringify({ what })}::jsonb
    from sealing, unnest(${[...subjectIds]}::uuid[]) as subject_id`.execute(tx)
}

const LONGEST_TIMELINE = 500

type Subject = { organisationId: string; subjectId: string }

const eventsOf = statement((tx: RecordTx, { organisationId, subjectId }: Subject) => lastEvents(tx, organisationId, subjectId))
const eventsWithoutReads = statement((tx: RecordTx, { organisationId, subjectId }: Subject) =>
  lastEvents(tx, organisationId, subjectId).where('kind', 'not like', '%.read'),
)

/** The last 500 events of one subject, oldest first; `read` events only when asked for. */
export async function listSubjectEvents(
  tx: RecordTx,
  organisationId: string,
  subjectId: string,
  { withReads = false }: { withReads?: boolean } = {},
): Promise<RecordedEvent[]> {
  const rows = await (withReads ? eventsOf : eventsWithoutReads)(tx, { organisationId, subjectId })
  return rows.reverse().map(asEvent)
}

function lastEvents(tx: RecordTx, organisationId: string, subjectId: string) {
  return selectEvents(tx, organisationId).where('subject_id', '=', subjectId).orderBy('sequence', 'desc').limit(LONGEST_TIMELINE)
}

/** Sealed events after `sequence`, in order, at most `limit`. Only what is sealed is followed: it can no longer be joined by a late commit. */
export async function listSealedEventsAfter(
  tx: RecordTx,
  organisationId: string,
  sequence: number,
  limit: number,
): Promise<RecordedEvent[]> {
  const rows = await selectEvents(tx, organisationId)
    .where('sequence', '>', String(sequence))
    .where('sequence', '<=', (last) =>
      last
        .selectFrom('record_seal')
        .select('last_sequence')
        .where('organisation_id', '=', organisationId)
        .orderBy('number', 'desc')
        .limit(1),
    )
    .orderBy('sequence')
    .limit(limit)
    .execute()
  return rows.map(asEvent)
}

/** Whether something happened before an instant that a follower who has come to `sequence` has not seen, sealed or not. */
export async function hasEventsAfter(tx: RecordTx, organisationId: string, sequence: number, before: Instant): Promise<boolean> {
  const row = await tx
    .selectFrom('event')
    .select('sequence')
    .where('organisation_id', '=', organisationId)
    .where('sequence', '>', String(sequence))
    .where('at', '<', before)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>['execute']>>[number]

export function selectEvents(tx: RecordTx, organisationId: string) {
  return tx
    .selectFrom('event')
    .select(['sequence', 'context', 'subject_id', 'kind', 'from_state', 'to_state', 'actor_kind', 'actor_id', 'at', 'why', 'details'])
    .where('organisation_id', '=', organisationId)
}

export function asEvent(row: EventRow): RecordedEvent {
  return {
    sequence: Number(row.sequence),
    context: row.context,
    subjectId: row.subject_id,
    kind: row.kind,
    from: row.from_state,
    to: row.to_state,
    actor: { kind: row.actor_kind, id: row.actor_id },
    at: row.at,
    why: row.why,
    details: row.details,
  }
}
