/**
 * 保存期間: how long a case is kept after it ended. A new rule begins to erase as `shared/grace.ts` says.
 *
 * A case that a consulter asked to erase has a day of its own, and this rule never makes it later.
 */
import { addDays, type Day, dayOf, type Instant, monthOf, startOfDay, yearOf } from '../../shared/day.ts'
import { keepsNow } from '../../shared/grace.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import type { Settings, Version } from './setting.ts'

export type Retention = Settings['retention']

/** A consulter may have forgotten a question for a month; nothing may vanish before they come back to it. */
export const FEWEST_DAYS = 30
export const MOST_DAYS = 3_650

export type RetentionFault = 'not-days' | 'too-few-days' | 'too-many-days'

/** `keep` is the choice to erase nothing by itself. */
export function readRetention(entry: { keep: boolean; days: string }): { retention: Retention } | { fault: RetentionFault } {
  if (entry.keep) return { retention: { days: null } }
  const written = foldWidth(entry.days)
  if (!/^\d{1,6}$/.test(written)) return { fault: 'not-days' }
  const days = Number(written)
  if (days < FEWEST_DAYS) return { fault: 'too-few-days' }
  return days > MOST_DAYS ? { fault: 'too-many-days' } : { retention: { days } }
}

/** The days after which cases are erased now; null when none are. */
export function retentionInForce(versions: readonly Version<Retention>[], now: Instant): number | null {
  const sorted = versions.toSorted((one, other) => other.version - one.version)
  return keepsNow(
    sorted.map(({ value: { days }, savedAt }) => ({ keeps: days, savedAt })),
    now,
  )
}

/** A case that ended before this moment is erased today. */
export function endedBefore(days: number, now: Instant): Instant {
  return startOfDay(addDays(dayOf(now), 1 - days))
}

/** The day on which a case is erased by a rule. */
export function eraseDay(endedAt: Instant, days: number): Day {
  return addDays(dayOf(endedAt), days)
}

/** What a rule would do: how much at once on its first day, how much in each of the twelve months after, and of how many. */
export type RetentionForecast = { firstDay: Day; atOnce: number; months: { month: string; count: number }[]; later: number; total: number }

const MONTHS_SHOWN = 12

/** `ended` counts the cases by the day of their end. Months are written `2026-11`. */
export function forecast(ended: readonly { endedOn: Day; count: number }[], days: number, firstDay: Day): RetentionForecast {
  const byMonth = new Map(monthsFrom(firstDay).map((month) => [month, 0]))
  let atOnce = 0
  for (const { endedOn, count } of ended) {
    const day = addDays(endedOn, days)
    const month = day.slice(0, 7)
    if (day <= firstDay) atOnce += count
    else if (byMonth.has(month)) byMonth.set(month, (byMonth.get(month) ?? 0) + count)
  }
  const months = [...byMonth].map(([month, count]) => ({ month, count }))
  const later = months.reduce((sum, { count }) => sum + count, 0)
  return { firstDay, atOnce, months, later, total: ended.reduce((sum, { count }) => sum + count, 0) }
}

function monthsFrom(day: Day): string[] {
  const first = yearOf(day) * 12 + monthOf(day) - 1
  return Array.from({ length: MONTHS_SHOWN }, (_, index) => {
    const month = first + index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`
  })
}
