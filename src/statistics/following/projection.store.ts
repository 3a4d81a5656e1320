import { sql } from 'kysely'
import type { Tx } from '../statistics.tables.ts'
import type { CountedConsultation, CountedReception, CountedWork } from './events.ts'
import type { ActivityRow, TallyRow } from './projection.ts'

/** A statement takes at most 65,535 values. */
const MOST_ROWS = 3_000

/** Holds the row until the end of the transaction, so that one follower at a time goes on from where the last one stopped. */
export async function lockCursor(tx: Tx, organisationId: string): Promise<number> {
  await tx
    .insertInto('statistics_cursor')
    .values({ organisation_id: organisationId, followed_to: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const cursor = await tx
    .selectFrom('statistics_cursor')
    .select('followed_to')
    .where('organisation_id', '=', organisationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return Number(cursor.followed_to)
}

export async function findFollowedTo(tx: Tx, organisationId: string): Promise<number> {
  const cursor = await tx
    .selectFrom('statistics_cursor')
    .select('followed_to')
    .where('organisation_id', '=', organisationId)
    .executeTakeFirst()
  return Number(cursor?.followed_to ?? 0)
}

export async function saveCursor(tx: Tx, organisationId: string, followedTo: number): Promise<void> {
  await tx.updateTable('statistics_cursor').set({ followed_to: followedTo }).where('organisation_id', '=', organisationId).execute()
}

export async function saveUnreadable(tx: Tx, organisationId: string, events: readonly { sequence: number; kind: string }[]): Promise<void> {
  if (events.length === 0) return
  await tx
    .insertInto('statistics_unreadable')
    .values(events.map((event) => ({ organisation_id: organisationId, ...event })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function countUnreadable(tx: Tx, organisationId: string): Promise<number> {
  const { count } = await tx
    .selectFrom('statistics_unreadable')
    .select((select) => select.fn.countAll<string>().as('count'))
    .where('organisation_id', '=', organisationId)
    .executeTakeFirstOrThrow()
  return Number(count)
}

export async function saveConsultations(tx: Tx, organisationId: string, consultations: readonly CountedConsultation[]): Promise<void> {
  for (const rows of inChunks(consultations)) {
    await tx
      .insertInto('statistics_consultation')
      .values(rows.map((row) => ({ organisation_id: organisationId, ...row })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Codes that were put right: of the consultations themselves, and of the days on which a person was counted by one of them. */
export async function saveCorrections(tx: Tx, organisationId: string, corrections: readonly CountedConsultation[]): Promise<void> {
  if (corrections.length === 0) return
  const [ids, attributes, targets] = [
    corrections.map(({ id }) => id),
    corrections.map((row) => row.attribute),
    corrections.map((row) => row.target),
  ]
  const corrected = sql`unnest(${ids}::uuid[], ${attributes}::text[], ${targets}::text[]) as corrected (id, attribute, target)`
  await sql`
    update statistics_consultation as consultation
    set attribute = corrected.attribute, target = corrected.target
    from ${corrected}
    where consultation.organisation_id = ${organisationId} and consultation.id = corrected.id`.execute(tx)
  await sql`
    update statistics_activity as activity
    set attribute = corrected.attribute, target = corrected.target
    from ${corrected}
    join statistics_reception as reception on reception.organisation_id = ${organisationId} and reception.consultation_id = corrected.id
    where activity.organisation_id = ${organisationId} and activity.consulter_id = reception.consulter_id
      and activity.day = reception.day and activity.sequence = reception.sequence`.execute(tx)
}

/** Attribute and target of each consultation that is known. */
export async function listConsultations(tx: Tx, organisationId: string, ids: readonly string[]): Promise<CountedConsultation[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('statistics_consultation')
    .select(['id', 'attribute', 'target'])
    .where('organisation_id', '=', organisationId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .execute()
}

/** @returns the ids that were not there before */
export async function saveReceptions(tx: Tx, organisationId: string, receptions: readonly CountedReception[]): Promise<Set<string>> {
  const saved = new Set<string>()
  for (const rows of inChunks(receptions)) {
    const inserted = await tx
      .insertInto('statistics_reception')
      .values(
        rows.map(({ id, sequence, day, consulterId, consultationId, kind }) => ({
          organisation_id: organisationId,
          id,
          sequence,
          day,
          consulter_id: consulterId,
          consultation_id: consultationId,
          kind,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const { id } of inserted) saved.add(id)
  }
  return saved
}

/** @returns the ids that were not there before */
export async function saveWorks(tx: Tx, organisationId: string, works: readonly CountedWork[]): Promise<Set<string>> {
  const saved = new Set<string>()
  for (const rows of inChunks(works)) {
    const inserted = await tx
      .insertInto('statistics_work')
      .values(
        rows.map(({ answerId, consultationId, ...row }) => ({
          organisation_id: organisationId,
          answer_id: answerId,
          consultation_id: consultationId,
          ...row,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const { id } of inserted) saved.add(id)
  }
  return saved
}

/** The months in which each of these persons has consulted, as `personMonth` names them. */
export async function listPersonMonths(tx: Tx, organisationId: string, consulterIds: readonly string[]): Promise<Set<string>> {
  if (consulterIds.length === 0) return new Set()
  const { rows } = await sql<{ consulter_id: string; month: string }>`
    select distinct consulter_id, to_char(day, 'YYYY-MM-01') as month
    from statistics_activity
    where organisation_id = ${organisationId} and consulter_id = any(${consulterIds}::uuid[])`.execute(tx)
  return new Set(rows.map(({ consulter_id, month }) => `${consulter_id} ${month}`))
}

export async function saveActivity(tx: Tx, organisationId: string, activity: readonly ActivityRow[]): Promise<void> {
  for (const rows of inChunks(activity)) {
    await tx
      .insertInto('statistics_activity')
      .values(rows.map(({ consulterId, ...row }) => ({ organisation_id: organisationId, consulter_id: consulterId, ...row })))
      .onConflict((conflict) =>
        conflict
          .columns(['organisation_id', 'consulter_id', 'day'])
          .doUpdateSet((update) => ({
            attribute: update.ref('excluded.attribute'),
            target: update.ref('excluded.target'),
            sequence: update.ref('excluded.sequence'),
          }))
          .whereRef('statistics_activity.sequence', '<', 'excluded.sequence'),
      )
      .execute()
  }
  const consulterIds = [...new Set(activity.map(({ consulterId }) => consulterId))]
  if (consulterIds.length > 0) await linkDays(tx, organisationId, consulterIds)
}

/** A day may be followed out of turn, as an import of older cases does, so the chain of a person's days is tied anew. */
async function linkDays(tx: Tx, organisationId: string, consulterIds: readonly string[]): Promise<void> {
  await sql`
    update statistics_activity as activity
    set next_day = linked.next_day
    from (
      select consulter_id, day, coalesce(lead(day) over (partition by consulter_id order by day), 'infinity') as next_day
      from statistics_activity
      where organisation_id = ${organisationId} and consulter_id = any(${consulterIds}::uuid[])
    ) as linked
    where activity.organisation_id = ${organisationId} and activity.consulter_id = linked.consulter_id
      and activity.day = linked.day and activity.next_day <> linked.next_day`.execute(tx)
}

export async function addToTally(tx: Tx, organisationId: string, tally: readonly TallyRow[]): Promise<void> {
  for (const rows of inChunks(tally)) {
    await tx
      .insertInto('statistics_tally')
      .values(rows.map(({ startsOn, ...row }) => ({ organisation_id: organisationId, starts_on: startsOn, ...row })))
      .onConflict((conflict) =>
        conflict
          .columns(['organisation_id', 'span', 'starts_on', 'dimension', 'codes'])
          .doUpdateSet({ number: sql<number>`statistics_tally.number + excluded.number` }),
      )
      .execute()
  }
}

function* inChunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let start = 0; start < rows.length; start += MOST_ROWS) yield rows.slice(start, start + MOST_ROWS)
}
