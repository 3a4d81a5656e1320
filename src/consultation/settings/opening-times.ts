/** Opening times and hours as an administrator writes them. */
import type { ServicePromise } from '../../law/service-level.ts'
import type { OpenTime } from '../../law/working-time.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { foldWidth } from '../../shared/text/folding.ts'

/** As typed: a text a weekday, Sunday first, such as `10:00-12:00, 13:00-17:00`; empty when the centre is closed. */
export type LevelEntry = { weekly: readonly string[]; closedAtYearEnd: boolean; answerWithinHours: string; inDangerWithinHours: string }

export type TimesFault = 'not-times' | 'ends-before-it-begins' | 'times-overlap'
export type LevelFault =
  | { field: `weekday-${number}`; fault: TimesFault }
  | { field: 'weekday-1'; fault: 'never-open' }
  | { field: 'answerWithinHours' | 'inDangerWithinHours'; fault: 'not-hours' | 'too-many-hours' }
  | { field: 'inDangerWithinHours'; fault: 'later-in-danger' }

/** Half a year of opening: a longer promise is none, and an answer must come due while anybody remembers the question. */
const MOST_WEEKS = 26
const MINUTES_A_DAY = 24 * 60
const MOST_TIMES = 6

export function readLevel(entry: LevelEntry): { level: ServicePromise | undefined; faults: LevelFault[] } {
  const faults: LevelFault[] = []
  const weekly = entry.weekly.map((text, weekday) => {
    const times = readOpenTimes(text)
    if (!times.granted) faults.push({ field: `weekday-${weekday}`, fault: times.refusal })
    return times.granted ? times.value : []
  })
  const openHours = weekly.flat().reduce((sum, { from, to }) => sum + to - from, 0) / 60
  if (faults.length === 0 && openHours === 0) faults.push({ field: 'weekday-1', fault: 'never-open' })
  const most = openHours * MOST_WEEKS
  const hoursOf = (field: 'answerWithinHours' | 'inDangerWithinHours') => {
    const hours = readHours(entry[field])
    if (hours === undefined) faults.push({ field, fault: 'not-hours' })
    else if (openHours > 0 && hours > most) faults.push({ field, fault: 'too-many-hours' })
    return hours
  }
  const answerWithinHours = hoursOf('answerWithinHours')
  const inDangerWithinHours = hoursOf('inDangerWithinHours')
  if (answerWithinHours === undefined || inDangerWithinHours === undefined) return { level: undefined, faults }
  if (inDangerWithinHours > answerWithinHours) faults.push({ field: 'inDangerWithinHours', fault: 'later-in-danger' })
  const level = { weekly, closedAtYearEnd: entry.closedAtYearEnd, answerWithinHours, inDangerWithinHours }
  return { level: faults.length === 0 ? level : undefined, faults }
}

/** Full width, any dash and any comma are read: `１０：００〜１７：００、` too. Midnight at the end of the day is 24:00. */
export function readOpenTimes(text: string): Outcome<OpenTime[], TimesFault> {
  const parts = foldWidth(text)
    .split(/[,、，\s]+/)
    .filter((part) => part !== '')
  const times: OpenTime[] = []
  for (const part of parts) {
    const [from, to] = part.split(/[-~〜–—−ー]/).map(minutesOf)
    if (from === undefined || to === undefined || parts.length > MOST_TIMES) return refuse('not-times')
    if (to <= from) return refuse('ends-before-it-begins')
    times.push({ from, to })
  }
  const sorted = times.toSorted((one, other) => one.from - other.from)
  const overlap = sorted.some((time, index) => (sorted[index - 1]?.to ?? 0) > time.from)
  return overlap ? refuse('times-overlap') : grant(sorted)
}

export function writeOpenTimes(times: readonly OpenTime[]): string {
  return times.map(({ from, to }) => `${clock(from)}-${clock(to)}`).join(', ')
}

export function entryOfLevel({ weekly, closedAtYearEnd, answerWithinHours, inDangerWithinHours }: ServicePromise): LevelEntry {
  return {
    weekly: weekly.map(writeOpenTimes),
    closedAtYearEnd,
    answerWithinHours: String(answerWithinHours),
    inDangerWithinHours: String(inDangerWithinHours),
  }
}

function minutesOf(text: string): number | undefined {
  const [, hour, minute] = /^(\d{1,2})[:：](\d{2})$/.exec(text) ?? []
  if (hour === undefined || minute === undefined || Number(minute) > 59) return undefined
  const minutes = Number(hour) * 60 + Number(minute)
  return minutes <= MINUTES_A_DAY ? minutes : undefined
}

/** Half hours are the finest promise. */
function readHours(text: string): number | undefined {
  const written = foldWidth(text)
  const hours = /^\d{1,4}(\.\d)?$/.test(written) ? Number(written) : 0
  return hours > 0 && Number.isInteger(hours * 2) ? hours : undefined
}

function clock(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
