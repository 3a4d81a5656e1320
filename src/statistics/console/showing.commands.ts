import { inOrganisation } from '../../shared/database/database.store.ts'
import { addDays, dayOf, type Period, startOfDay } from '../../shared/day.ts'
import { hasEventsAfter } from '../../shared/record/record.store.ts'
import { findHead } from '../editions/edition.store.ts'
import { makeLiveContents } from '../editions/live.commands.ts'
import { countUnreadable, findFollowedTo } from '../following/projection.store.ts'
import { findThreshold } from '../hiding/threshold.store.ts'
import type { StatisticsDeps } from '../statistics.deps.ts'
import type { Shown } from './shown.ts'

/** Everything the console shows of a span, as it is at this moment. */
export async function showFigures(
  deps: StatisticsDeps,
  organisationId: string,
  { span, key }: { span: Period; key: string | undefined },
): Promise<Shown> {
  return await inOrganisation(deps.db, organisationId, async (tx) => {
    const followedTo = await findFollowedTo(tx, organisationId)
    const [last = span.to] = [span.to, dayOf(deps.now())].sort()
    const end = startOfDay(addDays(last, 1))
    return {
      contents: await makeLiveContents(deps, tx, organisationId, span),
      head: key === undefined ? undefined : await findHead(tx, organisationId, key),
      isCounted: !(await hasEventsAfter(tx, organisationId, followedTo, end)),
      unreadable: await countUnreadable(tx, organisationId),
      threshold: (await findThreshold(tx, organisationId)).threshold,
    }
  })
}
