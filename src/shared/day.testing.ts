import type { Day, Period } from './day.ts'

export function isWithin(day: Day, period: Period): boolean {
  return period.from <= day && day <= period.to
}
