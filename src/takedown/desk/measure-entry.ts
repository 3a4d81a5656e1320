/** What somebody of the desk typed about a measure, read before anything is recorded. */
import type { Instant } from '../../shared/day.ts'
import { type ReportAction, type ReportReason, reportReasons } from '../measure-report.ts'
import { momentOf } from '../sender/desk/noting.ts'

export const measureFields = ['action', 'day', 'time', 'why', 'confirmed'] as const
export type MeasureEntry = Record<(typeof measureFields)[number], string>
export type MeasureFault = {
  field: (typeof measureFields)[number]
  fault: 'action-missing' | 'day-wrong' | 'time-wrong' | 'in-the-future' | 'before-decision' | 'not-confirmed'
}

export type MeasureEntryRead = { action: ReportAction; at: Instant; why: ReportReason | undefined }

/** `offered`: what can be reported of the measure as it stands. */
export function readMeasureEntry(
  entry: MeasureEntry,
  { offered, now }: { offered: readonly ReportAction[]; now: Instant },
): MeasureEntryRead | { faults: MeasureFault[] } {
  const action = offered.find((each) => each === entry.action)
  const at = happened(entry, now)
  const faults: MeasureFault[] = [
    ...(action === undefined ? [{ field: 'action', fault: 'action-missing' } as const] : []),
    ...('fault' in at ? [at] : []),
    ...(entry.confirmed === 'yes' ? [] : [{ field: 'confirmed', fault: 'not-confirmed' } as const]),
  ]
  if (action === undefined || 'fault' in at || faults.length > 0) return { faults }
  return { action, at: at.moment, why: reportReasons.find((each) => each === entry.why) }
}

function happened({ day, time }: MeasureEntry, now: Instant): { moment: Instant } | MeasureFault {
  if (day === '') return time === '' ? { moment: now } : { field: 'day', fault: 'day-wrong' }
  const moment = momentOf({ day, time }, now)
  if (moment !== undefined) return moment > now ? { field: 'day', fault: 'in-the-future' } : { moment }
  return momentOf({ day, time: '' }, now) === undefined ? { field: 'day', fault: 'day-wrong' } : { field: 'time', fault: 'time-wrong' }
}
