/**
 * 基準の版: what the operator published, from which day on it applies, and which version is in force on a day.
 *
 * 「大規模特定電気通信役務提供者は、…自ら定め、公表している基準に従う場合に限り、送信防止措置を講ずることができる。」 and the standards are published a
 * time beforehand (Art. 26(1)). A version ends only when the next one begins, so from the first on there is one on every day.
 */
import type { Deadline } from '../../law/deadlines.ts'
import { firstDayAllowed } from '../../law/lead-time.ts'
import type { Counted, HolidayTable } from '../../law/period.ts'
import { addDays, type Day, daysBetween } from '../../shared/day.ts'
import { grant, type Outcome, refuse } from '../../shared/outcome.ts'
import { type Clause, faultsOfStandards, type Texts } from './clause.ts'

export type VersionState = 'draft' | 'published' | 'withdrawn'

export type StandardVersion = {
  id: string
  number: number
  state: VersionState
  /** What is new and why, for those who read the standards. */
  note: Texts
  clauses: readonly Clause[]
  publishedOn: Day | null
  appliesFrom: Day | null
  /** Whole days between the day of publication and the first day on which it may apply, holidays included. */
  leadDays: number | null
  /** Counts the changes of a draft, so that nobody overwrites what they have not seen. */
  revision: number
}

export type PublishedVersion = StandardVersion & { state: 'published'; publishedOn: Day; appliesFrom: Day; leadDays: number }

export function isPublished(version: StandardVersion): version is PublishedVersion {
  return version.state === 'published' && version.publishedOn !== null && version.appliesFrom !== null && version.leadDays !== null
}

type Dated = Pick<PublishedVersion, 'appliesFrom'>

/** The version that applies on a day; none before the first of all. */
export function inForceOn<Version extends Dated>(published: readonly Version[], day: Day): Version | undefined {
  return published
    .filter(({ appliesFrom }) => appliesFrom <= day)
    .reduce<Version | undefined>((last, each) => (last === undefined || each.appliesFrom > last.appliesFrom ? each : last), undefined)
}

/** The last day on which it applies; null while no other follows. */
export function lastDayOf(version: Dated, published: readonly Dated[]): Day | null {
  const next = published.map(({ appliesFrom }) => appliesFrom).filter((day) => day > version.appliesFrom)
  return next.length === 0 ? null : addDays(next.reduce(earlier), -1)
}

const earlier = (one: Day, other: Day): Day => (one < other ? one : other)
const later = (one: Day, other: Day): Day => (one > other ? one : other)

export type Place = 'in-force' | 'scheduled' | 'past'

export function placeOf(version: Dated, published: readonly Dated[], today: Day): Place {
  if (version.appliesFrom > today) return 'scheduled'
  return inForceOn(published, today)?.appliesFrom === version.appliesFrom ? 'in-force' : 'past'
}

/** The published version that came before it, which it is compared with. */
export function beforeOf<Version extends Pick<StandardVersion, 'number'>>(
  { number }: Pick<StandardVersion, 'number'>,
  published: readonly Version[],
): Version | undefined {
  return published
    .filter((each) => each.number < number)
    .reduce<Version | undefined>((last, each) => (last === undefined || each.number > last.number ? each : last), undefined)
}

export type Earliest = {
  day: Day
  counted: Counted
  /** A version that applies later still: this one can only follow it. */
  after: PublishedVersion | undefined
}

/** The first day on which what is published today may apply, and how that was counted. */
export function earliestDay(today: Day, published: readonly PublishedVersion[], lead: Deadline, holidays: HolidayTable): Earliest {
  const { day, counted } = firstDayAllowed(today, lead, holidays)
  const last = published.reduce<PublishedVersion | undefined>(
    (most, each) => (most === undefined || each.appliesFrom > most.appliesFrom ? each : most),
    undefined,
  )
  return last !== undefined && last.appliesFrom >= day
    ? { day: addDays(last.appliesFrom, 1), counted, after: last }
    : { day, counted, after: undefined }
}

export type PublicationRefusal = 'not-a-draft' | 'unfinished' | 'too-early' | 'too-far'

/** Nobody reads what applies in three years. */
const FARTHEST_DAYS = 366

export type Publication = { publishedOn: Day; appliesFrom: Day; leadDays: number }

/** Whether a draft may be published today so that it applies from a day. */
export function decidePublication(
  draft: Pick<StandardVersion, 'state' | 'clauses'>,
  appliesFrom: Day,
  { today, earliest }: { today: Day; earliest: Earliest },
): Outcome<Publication, PublicationRefusal> {
  if (draft.state !== 'draft') return refuse('not-a-draft')
  if (faultsOfStandards(draft.clauses).length > 0) return refuse('unfinished')
  if (appliesFrom < earliest.day) return refuse('too-early')
  if (appliesFrom > later(addDays(today, FARTHEST_DAYS), earliest.day)) return refuse('too-far')
  return grant({ publishedOn: today, appliesFrom, leadDays: daysBetween(today, earliest.counted.last) })
}

export type WithdrawalRefusal = 'not-published' | 'in-force-already'

/** What has not begun to apply can be taken back; the version before goes on. What has begun ends only with the next one. */
export function decideWithdrawal(version: StandardVersion, today: Day): Outcome<{ withdrawnOn: Day }, WithdrawalRefusal> {
  if (!isPublished(version)) return refuse('not-published')
  return version.appliesFrom <= today ? refuse('in-force-already') : grant({ withdrawnOn: today })
}
