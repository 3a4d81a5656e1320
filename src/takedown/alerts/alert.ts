/**
 * 期限のお知らせ: 48 and 24 hours before the end of the last day for the notice of Article 25, and once it has passed; and that a sender's
 * silence is established. This file reads no clock.
 */
import { alertsBefore } from '../../law/deadlines.ts'
import { addDays, type Day, type Instant, startOfDay } from '../../shared/day.ts'

export const alertKinds = ['notice-overdue', 'notice-24h', 'notice-48h', 'silence'] as const
export type AlertKind = (typeof alertKinds)[number]

export type Planned = { kind: AlertKind; at: Instant }

/** The last day of a notice ends at 24:00; from then on it is overdue. */
export const overAtOf = (noticeDueOn: Day): Instant => startOfDay(addDays(noticeDueOn, 1))

/** The alerts of a due day, the earliest first. */
export function noticeAlerts(noticeDueOn: Day): Planned[] {
  const overAt = overAtOf(noticeDueOn)
  const [first = overAt, second = overAt] = alertsBefore({ overAt }, [48, 24])
  return [
    { kind: 'notice-48h', at: first },
    { kind: 'notice-24h', at: second },
    { kind: 'notice-overdue', at: overAt },
  ]
}

/**
 * What is raised now and when to look again. Where a sweep was late, only the latest is raised: that two days were left is no news to
 * somebody who has none.
 */
export function dueNow(noticeDueOn: Day, now: Instant): { raise: Planned | undefined; next: Instant | null } {
  const planned = noticeAlerts(noticeDueOn)
  return { raise: planned.findLast(({ at }) => at <= now), next: planned.find(({ at }) => at > now)?.at ?? null }
}

export type OpenAlert = {
  id: string
  kind: AlertKind
  requestId: string
  inquiryId: string | null
  number: string
  handlerId: string | null
  noticeDueOn: Day
  dueAt: Instant
}

/** Whose alerts are asked for. Everybody sees what they handle and what nobody handles; supervisors also what is overdue with others. */
export type AlertReader = { id: string; supervises: boolean }

/** What one person is told of, and how much there is besides. */
export type Alerts = { listed: readonly OpenAlert[]; ofOthers: number }

/** Nobody works through more than this at once; what is longest overdue stands first. */
export const MOST_LISTED = 500
