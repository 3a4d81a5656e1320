/** When a scheduled answer is sent: a day and a clock time in Japan, as two fields of a form. */
import { type Instant, isDay, startOfDay } from '../../shared/day.ts'

const MINUTE = 60_000

/** Undefined for anything that is no day or no time of day. Full-width digits are digits. */
export function readSendTime(day: string, time: string): Instant | undefined {
  const [written, clock] = [day, time].map((text) => text.normalize('NFKC').trim())
  const parts = /^(\d{1,2}):(\d{2})$/.exec(clock ?? '')
  if (written === undefined || !isDay(written) || parts === null) return undefined
  const [hour, minute] = [Number(parts[1]), Number(parts[2])]
  if (hour > 23 || minute > 59) return undefined
  return new Date(startOfDay(written).getTime() + (hour * 60 + minute) * MINUTE)
}
