import type { Day, Instant } from '../../shared/day.ts'
import type { Frame } from './manifest.ts'
import type { ReasonsTx } from './reasons.tables.ts'

/** The closed day that is published next: the oldest without a manifest. */
export async function findUnpublishedDay(tx: ReasonsTx, organisationId: string): Promise<{ day: Day; frame: Frame } | undefined> {
  return await tx
    .selectFrom('statement_day as closed')
    .leftJoin('statement_manifest as made', (join) =>
      join.onRef('made.organisation_id', '=', 'closed.organisation_id').onRef('made.day', '=', 'closed.day'),
    )
    .select(['closed.day', 'closed.frame'])
    .where('closed.organisation_id', '=', organisationId)
    .where('made.day', 'is', null)
    .orderBy('closed.day')
    .limit(1)
    .executeTakeFirst()
}

export type PublishedDay = { day: Day; rows: number; manifest: string; signature: Buffer; frame: Frame }

export async function findPublishedDay(tx: ReasonsTx, organisationId: string, day: Day): Promise<PublishedDay | undefined> {
  const row = await selectPublished(tx, organisationId).where('made.day', '=', day).executeTakeFirst()
  return row && { ...row, rows: Number(row.rows) }
}

export async function findLastPublishedDay(tx: ReasonsTx, organisationId: string): Promise<PublishedDay | undefined> {
  const row = await selectPublished(tx, organisationId).orderBy('made.day', 'desc').limit(1).executeTakeFirst()
  return row && { ...row, rows: Number(row.rows) }
}

function selectPublished(tx: ReasonsTx, organisationId: string) {
  return tx
    .selectFrom('statement_manifest as made')
    .innerJoin('statement_day as closed', (join) =>
      join.onRef('made.organisation_id', '=', 'closed.organisation_id').onRef('made.day', '=', 'closed.day'),
    )
    .select(['made.day', 'made.rows', 'made.manifest', 'made.signature', 'closed.frame'])
    .where('made.organisation_id', '=', organisationId)
}

export type DayRow = { day: Day; rows: number }

/** Published days, newest first, at most `limit` of those before a day. */
export async function listPublishedDays(
  tx: ReasonsTx,
  organisationId: string,
  { before, limit }: { before: Day | null; limit: number },
): Promise<DayRow[]> {
  let query = tx.selectFrom('statement_manifest').select(['day', 'rows']).where('organisation_id', '=', organisationId)
  if (before !== null) query = query.where('day', '<', before)
  const rows = await query.orderBy('day', 'desc').limit(limit).execute()
  return rows.map(({ day, rows: count }) => ({ day, rows: Number(count) }))
}

type Made = { day: Day; rows: number; manifest: string; signature: Buffer; at: Instant }

export async function saveManifest(tx: ReasonsTx, organisationId: string, { at, ...made }: Made): Promise<void> {
  await tx
    .insertInto('statement_manifest')
    .values({ organisation_id: organisationId, ...made, made_at: at })
    .execute()
}
