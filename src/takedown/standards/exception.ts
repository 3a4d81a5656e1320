import type { Instant } from '../../shared/day.ts'
import type { StandardException } from '../decision.ts'

/** A measure that was taken outside of the published standards (Art. 26(1)(i) to (iii)). */
export type ExceptionUse = { id: string; measureId: string; requestId: string | null; exception: StandardException; at: Instant }
