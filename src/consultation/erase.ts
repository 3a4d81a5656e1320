/** 消去: when what was told is destroyed, and until when that can be taken back. */
import { addDays, type Day, dayOf, type Instant } from '../shared/day.ts'

/** How long an erasure can be taken back, unless it is wanted at once. */
export const DAYS_BEFORE_ERASURE = 7

export const erasureDay = (now: Instant): Day => addDays(dayOf(now), DAYS_BEFORE_ERASURE)
