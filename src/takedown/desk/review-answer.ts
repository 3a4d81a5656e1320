import type { MeasureOrder } from '../decision.ts'
import { type ComplaintOutcome, type ComplaintSide, isStanding, outcomeOfComplaint } from '../review.ts'
import type { RequestView } from './request-view.ts'

/** What a decision of these measures would answer to whoever has complained; undefined where nobody of that side has. */
export function answerTo(
  side: ComplaintSide,
  { complaints, decisions }: Pick<RequestView, 'complaints' | 'decisions'>,
  orders: readonly MeasureOrder[],
): ComplaintOutcome | undefined {
  if (!complaints.some(({ byWhom, outcome }) => byWhom === side && outcome === null)) return undefined
  const standing = decisions
    .flatMap(({ measures }) => measures)
    .filter(({ state, reversalOrderedAt }) => isStanding(state) && reversalOrderedAt === null)
  return outcomeOfComplaint(side, { standing, orders })
}
