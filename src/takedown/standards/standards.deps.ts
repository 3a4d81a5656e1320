import type { ConfirmedEntries } from '../../law/citations.ts'
import type { Deadline } from '../../law/deadlines.ts'
import type { HolidayTable } from '../../law/period.ts'
import type { Instant } from '../../shared/day.ts'
import type { StandardsDb } from './standards.tables.ts'

/** The lead time as it holds for an organisation, and what it is counted by. */
export type LeadTime = { deadline: Deadline; holidays: HolidayTable; confirmed: ConfirmedEntries }

/** What the commands need of the world. */
export type StandardsDeps = {
  db: StandardsDb
  now: () => Instant
  leadTime: (organisationId: string) => Promise<LeadTime>
}

/** Who acts for whom. */
export type By = { organisationId: string; personId: string }
