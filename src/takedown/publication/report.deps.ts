import type { ConfirmedEntries } from '../../law/citations.ts'
import type { Deadline } from '../../law/deadlines.ts'
import type { HolidayTable } from '../../law/period.ts'
import type { Instant } from '../../shared/day.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import type { ReportDb } from './report.tables.ts'

/** What the pages for everybody need of the world. */
export type ReportWindowDeps = { db: ReportDb; now: () => Instant; limits: Limits }

/** By when a year is published, as it holds for an organisation, and what it is counted by. */
export type DueRule = { deadline: Deadline; holidays: HolidayTable; confirmed: ConfirmedEntries }
