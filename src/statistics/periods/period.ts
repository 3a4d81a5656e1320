/**
 * The periods for which figures are published: a month, and the quarter, half and fiscal year (April to March) it belongs to.
 *
 * A key names a period in a URL and in the editions: `2021-12`, `fy2021-q3`, `fy2021-h2`, `fy2021`. Quarters and halves are
 * those of the fiscal year, so `fy2021-q4` is January to March 2022.
 */
import {
  addDays,
  type Day,
  fiscalYearOf,
  fiscalYearPeriod,
  type Half,
  halfOf,
  halfPeriod,
  monthOf,
  monthPeriod,
  type Period,
  type Quarter,
  quarterOf,
  quarterPeriod,
  yearOf,
} from '../../shared/day.ts'

export const periodKinds = ['month', 'quarter', 'half', 'year'] as const
export type PeriodKind = (typeof periodKinds)[number]

export type PublishedPeriod = Period & { key: string; kind: PeriodKind; fiscalYear: number }

export function monthAt(day: Day): PublishedPeriod {
  return published('month', monthPeriod(yearOf(day), monthOf(day)), day.slice(0, 7))
}

export function quarterAt(day: Day): PublishedPeriod {
  const fiscalYear = fiscalYearOf(day)
  return published('quarter', quarterPeriod(fiscalYear, quarterOf(day)), `fy${fiscalYear}-q${quarterOf(day)}`)
}

export function halfAt(day: Day): PublishedPeriod {
  const fiscalYear = fiscalYearOf(day)
  return published('half', halfPeriod(fiscalYear, halfOf(day)), `fy${fiscalYear}-h${halfOf(day)}`)
}

export function yearAt(day: Day): PublishedPeriod {
  return fiscalYear(fiscalYearOf(day))
}

export function fiscalYear(year: number): PublishedPeriod {
  return published('year', fiscalYearPeriod(year), `fy${year}`)
}

const periodAt = { month: monthAt, quarter: quarterAt, half: halfAt, year: yearAt } as const satisfies Record<
  PeriodKind,
  (day: Day) => PublishedPeriod
>

/** Reads a key of a URL; undefined for anything that names no period. */
export function periodOfKey(key: string): PublishedPeriod | undefined {
  const month = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(key)
  if (month !== null) return published('month', monthPeriod(Number(month[1]), Number(month[2])), key)
  const part = /^fy(\d{4})(?:-(?:q([1-4])|h([12])))?$/.exec(key)
  if (part === null) return undefined
  const year = Number(part[1])
  if (part[2] !== undefined) return published('quarter', quarterPeriod(year, quarterNumbered(part[2])), key)
  if (part[3] !== undefined) return published('half', halfPeriod(year, halfNumbered(part[3])), key)
  return fiscalYear(year)
}

/** What a period is made of: a year of halves, a half of quarters, a quarter of months; a month of nothing published. */
export function partsOf(period: PublishedPeriod): PublishedPeriod[] {
  const below = periodKinds[periodKinds.indexOf(period.kind) - 1]
  return below === undefined ? [] : periodsWithin(period, below)
}

/** Every period of a kind that lies in a span, oldest first. */
export function periodsWithin(span: Period, kind: PeriodKind): PublishedPeriod[] {
  const found: PublishedPeriod[] = []
  for (let period = periodAt[kind](span.from); period.to <= span.to; period = periodAt[kind](addDays(period.to, 1))) {
    if (period.from >= span.from) found.push(period)
  }
  return found
}

/** The periods a period is part of, nearest first: for December its quarter, its half and its year. */
export function wholesOf(period: PublishedPeriod): PublishedPeriod[] {
  return periodKinds.slice(periodKinds.indexOf(period.kind) + 1).map((kind) => periodAt[kind](period.from))
}

/** The order of a list: newest years first, in each its year, halves, quarters and months, newest first. */
export function newestFirst(one: PublishedPeriod, other: PublishedPeriod): number {
  if (one.fiscalYear !== other.fiscalYear) return other.fiscalYear - one.fiscalYear
  if (one.kind !== other.kind) return periodKinds.indexOf(other.kind) - periodKinds.indexOf(one.kind)
  return one.from < other.from ? 1 : -1
}

/** The last day of the last whole month that is over on `today`, or undefined when the period's first month is not. */
export function countedThrough(period: PublishedPeriod, today: Day): Day | undefined {
  if (today > period.to) return period.to
  const through = addDays(monthAt(today).from, -1)
  return through < period.from ? undefined : through
}

function published(kind: PeriodKind, { from, to }: Period, key: string): PublishedPeriod {
  return { key, kind, from, to, fiscalYear: fiscalYearOf(from) }
}

function quarterNumbered(digit: string): Quarter {
  if (digit === '1') return 1
  if (digit === '2') return 2
  return digit === '3' ? 3 : 4
}

function halfNumbered(digit: string): Half {
  return digit === '1' ? 1 : 2
}
