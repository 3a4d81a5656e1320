import type { Instant } from '../shared/day.ts'
import type { DatedCode } from './figures/figures.ts'
import type { Db, Tx } from './statistics.tables.ts'

/** What this context needs of the world. The application brings it; tests bring a real database and a clock. */
export type StatisticsDeps = {
  db: Db
  now: () => Instant
  /** The codes of figures 4 to 9 with all their labels, as the organisation has them; read on the connection of who asks. */
  codes: (tx: Tx, organisationId: string) => Promise<readonly DatedCode[]>
  /** The title behind the name of a source, such as `SEED-4`. */
  sourceTitle: (source: string) => string
}
