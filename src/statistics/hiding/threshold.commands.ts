import { inOrganisation } from '../../shared/database/database.store.ts'
import { newId } from '../../shared/id.random.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { recordEvent } from '../../shared/record/record.store.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import { findThreshold, saveThreshold } from './threshold.store.ts'

const LARGEST_THRESHOLD = 10

/** The largest number that a published figure hides. */
export async function readThreshold({ db }: Pick<StatisticsDeps, 'db'>, organisationId: string): Promise<number> {
  return (await inOrganisation(db, organisationId, (tx) => findThreshold(tx, organisationId))).threshold
}

/** Holds for the editions made from now on; published ones stay as they are. */
export async function changeThreshold(
  { db, now }: Pick<StatisticsDeps, 'db' | 'now'>,
  organisationId: string,
  { threshold, by }: { threshold: number; by: string },
): Promise<Outcome<null, 'out-of-range'>> {
  if (!Number.isInteger(threshold) || threshold < 0 || threshold > LARGEST_THRESHOLD) return refuse('out-of-range')
  return await inOrganisation(db, organisationId, async (tx) => {
    const at = now()
    const { threshold: before, version } = await findThreshold(tx, organisationId)
    await saveThreshold(tx, organisationId, { threshold, version: version + 1, by, at })
    await recordEvent(tx, organisationId, {
      context: 'statistics',
      subjectId: newId(),
      kind: 'statistics.threshold-changed',
      actor: { kind: 'person', id: by },
      at,
      details: { before, threshold },
    })
    return grant(null)
  })
}
