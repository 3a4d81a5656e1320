import { inOrganisation } from '../../shared/database/database.store.ts'
import type { Day } from '../../shared/day.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import { findLastClosedDay } from './edition.store.ts'

/** The last day of what is closed for good; nothing that is counted may change up to it. Null while nothing is. */
export async function findClosedUntil({ db }: Pick<StatisticsDeps, 'db'>, organisationId: string): Promise<Day | null> {
  return await inOrganisation(db, organisationId, (tx) => findLastClosedDay(tx, organisationId))
}
