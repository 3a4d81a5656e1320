/** From counted events to the rows of the projection. */
import type { Day } from '../../shared/day.ts'
import { type WorkDimension, workDimensions } from '../figures/counts.ts'
import type { CountedReception, CountedWork } from './events.ts'

export type TallyRow = {
  span: 'day' | 'month'
  startsOn: Day
  dimension: 'persons' | 'receptions' | WorkDimension
  codes: string[]
  number: number
}

/** One row for each day and month, dimension and set of codes, in an order in which two followers cannot lock each other out. */
export function tallyRowsOf(receptions: readonly Pick<CountedReception, 'day' | 'kind'>[], works: readonly CountedWork[]): TallyRow[] {
  const rows = new Map<string, TallyRow>()
  const count = (day: Day, dimension: TallyRow['dimension'], codes: string[]) => {
    for (const { span, startsOn } of spansOfDay(day)) {
      const key = [span, startsOn, dimension, ...codes].join('\n')
      const row = rows.get(key) ?? { span, startsOn, dimension, codes, number: 0 }
      rows.set(key, { ...row, number: row.number + 1 })
    }
  }
  for (const { day, kind } of receptions) count(day, 'receptions', [kind])
  for (const work of works) for (const dimension of workDimensions) count(work.day, dimension, work[dimension])
  return inOrder([...rows.values()])
}

/** A person is counted once in each month, so only months in which nothing was heard of them before are added. */
export function personMonthsOf(
  activity: readonly Pick<ActivityRow, 'consulterId' | 'day'>[],
  knownBefore: ReadonlySet<string>,
): TallyRow[] {
  const fresh = new Map(activity.map((row) => [personMonth(row.consulterId, row.day), monthStart(row.day)]))
  const rows = new Map<Day, TallyRow>()
  for (const [key, startsOn] of fresh) {
    if (knownBefore.has(key)) continue
    rows.set(startsOn, { span: 'month', startsOn, dimension: 'persons', codes: [], number: (rows.get(startsOn)?.number ?? 0) + 1 })
  }
  return inOrder([...rows.values()])
}

export function personMonth(consulterId: string, day: Day): string {
  return `${consulterId} ${monthStart(day)}`
}

function inOrder(rows: readonly TallyRow[]): TallyRow[] {
  const keyOf = ({ span, startsOn, dimension, codes }: TallyRow) => [span, startsOn, dimension, ...codes].join('\n')
  return rows.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
}

function monthStart(day: Day): Day {
  return `${day.slice(0, 7)}-01` as Day
}

function spansOfDay(day: Day): { span: TallyRow['span']; startsOn: Day }[] {
  return [
    { span: 'day', startsOn: day },
    { span: 'month', startsOn: monthStart(day) },
  ]
}

export type Described = CountedReception & { attribute: string; target: string }
export type ActivityRow = { consulterId: string; day: Day; attribute: string; target: string; sequence: number }

/** One row for each person and day: what they said of themselves with their last reception of the day. */
export function activityRowsOf(receptions: readonly Described[]): ActivityRow[] {
  const rows = new Map<string, ActivityRow>()
  for (const { consulterId, day, attribute, target, sequence } of receptions) {
    const before = rows.get(`${consulterId} ${day}`)
    if (before === undefined || before.sequence < sequence)
      rows.set(`${consulterId} ${day}`, { consulterId, day, attribute, target, sequence })
  }
  return [...rows.values()]
}
