import type { Instant } from '../../shared/day.ts'
import type { Tx } from '../statistics.tables.ts'
import { DEFAULT_THRESHOLD } from './suppression.ts'

/** The largest number that is hidden, and how often it was changed. */
export async function findThreshold(tx: Tx, organisationId: string): Promise<{ threshold: number; version: number }> {
  const row = await tx
    .selectFrom('statistics_threshold')
    .select(['threshold', 'version'])
    .where('organisation_id', '=', organisationId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { threshold: DEFAULT_THRESHOLD, version: 0 }
}

export async function saveThreshold(
  tx: Tx,
  organisationId: string,
  { threshold, version, by, at }: { threshold: number; version: number; by: string; at: Instant },
): Promise<void> {
  await tx
    .insertInto('statistics_threshold')
    .values({ organisation_id: organisationId, version, threshold, saved_by: by, saved_at: at })
    .execute()
}
