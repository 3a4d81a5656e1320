import type { MeasureOrder } from '../decision.ts'
import { type ComplaintOutcome, isStanding, outcomeOfComplaint } from '../review.ts'
import type { RequestView } from './request-view.ts'

/** What a decision of these measures would answer to the requester; undefined where they have not complained. */
export function answerToRequester(
  { complaints, decisions }: Pick<RequestView, 'complaints' | 'decisions'>,
  orders: readonly MeasureOrder[],
): ComplaintOutcome | undefined {
  if (!complaints.some(({ byWhom, outcome }) => byWhom === 'requester' && outcome === null)) return undefined
  const standing = decisions
    .flatMap(({ measures }) => measures)
    .filter(({ state, reversalOrderedAt }) => isStanding(state) && reversalOrderedAt === null)
  return outcomeOfComplaint({ side: 'requester', measureId: null }, { standing, orders })
}
