/**
 * The register of deadlines: for each what begins it, how long it is, what becomes of a holiday at its end, and how sure that is.
 *
 * The safe rule for holidays: a period within which somebody has to act is never made longer by one; a period that has to pass before
 * somebody else's silence counts, or before a standard applies, goes on over Sundays and holidays. The periods of two days do not, because
 * that would undo what they are short for. All of this is an inference, so an installation may settle it otherwise in content/.
 */
import type { Instant } from '../shared/day.ts'
import { type Certainty, type ConfirmedEntries, type RuleId, sureness } from './citations.ts'
import { type Counted, countPeriod, type Happened, type HolidayPolicy, type HolidayTable, isNotLonger, type Length } from './period.ts'

/** `within`: to be done by the last day. `elapse`: something follows when it is over. `estimate`: no rule, only what is usual. */
export type DeadlineKind = 'within' | 'elapse' | 'estimate'

/** What somebody who looks for a deadline is busy with. */
export const deadlineGroups = ['removal', 'sender', 'liability', 'operator'] as const
export type DeadlineGroup = (typeof deadlineGroups)[number]

type Setting = 'length' | 'holidayPolicy'

type Entry = {
  group: DeadlineGroup
  kind: DeadlineKind
  length: Length
  holidayPolicy: HolidayPolicy
  /** The article; none where practice alone says so. */
  rule?: RuleId
  /** How sure the length is. What becomes of a holiday is inferred throughout, until somebody settles or confirms it. */
  certainty: Certainty
  /** What an installation may settle otherwise. What the text of a law says is not among it. */
  configurable: readonly Setting[]
  /** The longest that the law leaves to an ordinance. */
  atMost?: Length
  /** Names of content/sources.yaml. */
  source: readonly string[]
  /** The entry of content/legal-confirmation.yaml where somebody who knows confirms what is not verified. */
  confirmations: Partial<Record<Setting, string>>
}

const both = ['length', 'holidayPolicy'] as const
const holidayOnly = ['holidayPolicy'] as const

const register = {
  // 照会を受けた日から七日を経過しても…申出がなかったとき
  'sender-inquiry': {
    group: 'removal',
    kind: 'elapse',
    length: { count: 7, unit: 'days' },
    holidayPolicy: 'sunday-holiday',
    rule: 'sender-inquiry',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'MINPO', 'INF'],
    confirmations: { holidayPolicy: 'sender-inquiry-days' },
  },
  'sender-inquiry-election': {
    group: 'removal',
    kind: 'elapse',
    length: { count: 2, unit: 'days' },
    holidayPolicy: 'none',
    rule: 'election-inquiry',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'INF'],
    confirmations: { holidayPolicy: 'sender-inquiry-days' },
  },
  'sender-inquiry-private-image': {
    group: 'removal',
    kind: 'elapse',
    length: { count: 2, unit: 'days' },
    holidayPolicy: 'none',
    rule: 'private-image-inquiry',
    certainty: 'reported',
    configurable: both,
    source: ['RP4', 'INF'],
    confirmations: { length: 'sender-inquiry-days', holidayPolicy: 'sender-inquiry-days' },
  },
  // Article 25 leaves the days to an ordinance, up to fourteen. That the ordinance says seven is known from the press.
  'request-notice': {
    group: 'removal',
    kind: 'within',
    length: { count: 7, unit: 'days' },
    holidayPolicy: 'none',
    rule: 'request-notice',
    certainty: 'reported',
    configurable: both,
    atMost: { count: 14, unit: 'days' },
    source: ['ACT', 'JT7'],
    confirmations: { length: 'notice-seven-days' },
  },
  // Article 6(1) asks to hear the sender and sets no period; the forms in use ask for an answer within two weeks.
  'opinion-hearing': {
    group: 'sender',
    kind: 'within',
    length: { count: 2, unit: 'weeks' },
    holidayPolicy: 'none',
    rule: 'opinion-hearing',
    certainty: 'reported',
    configurable: both,
    source: ['JJURIST'],
    confirmations: { length: 'opinion-two-weeks' },
  },
  'provision-order-notice': {
    group: 'sender',
    kind: 'within',
    length: { count: 2, unit: 'months' },
    holidayPolicy: 'none',
    rule: 'provision-lapse',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'objection-suit': {
    group: 'sender',
    kind: 'within',
    length: { count: 1, unit: 'months' },
    holidayPolicy: 'none',
    rule: 'objection-suit',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'withdrawal-consent': {
    group: 'sender',
    kind: 'elapse',
    length: { count: 2, unit: 'weeks' },
    holidayPolicy: 'sunday-holiday',
    rule: 'withdrawal-consent',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'log-mobile': {
    group: 'sender',
    kind: 'estimate',
    length: { count: 3, unit: 'months' },
    holidayPolicy: 'none',
    certainty: 'reported',
    configurable: both,
    source: ['LOG1', 'LOG2'],
    confirmations: { length: 'log-retention-practice' },
  },
  'log-fixed': {
    group: 'sender',
    kind: 'estimate',
    length: { count: 6, unit: 'months' },
    holidayPolicy: 'none',
    certainty: 'reported',
    configurable: both,
    source: ['LOG1', 'LOG2'],
    confirmations: { length: 'log-retention-practice' },
  },
  'tort-known': {
    group: 'liability',
    kind: 'within',
    length: { count: 3, unit: 'years' },
    holidayPolicy: 'none',
    rule: 'tort-claim',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['MINPO', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'tort-known-life': {
    group: 'liability',
    kind: 'within',
    length: { count: 5, unit: 'years' },
    holidayPolicy: 'none',
    rule: 'tort-claim-life',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['MINPO', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'tort-act': {
    group: 'liability',
    kind: 'within',
    length: { count: 20, unit: 'years' },
    holidayPolicy: 'none',
    rule: 'tort-claim',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['MINPO', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  'criminal-complaint': {
    group: 'liability',
    kind: 'within',
    length: { count: 6, unit: 'months' },
    holidayPolicy: 'none',
    rule: 'criminal-complaint',
    certainty: 'unverified',
    configurable: both,
    source: ['MEM'],
    confirmations: { length: 'complaint-period', holidayPolicy: 'period-holidays' },
  },
  // To be published beforehand, so the time runs for the users, and a holiday makes it longer.
  'standards-lead-time': {
    group: 'operator',
    kind: 'elapse',
    length: { count: 2, unit: 'weeks' },
    holidayPolicy: 'sunday-holiday',
    rule: 'standards',
    certainty: 'unverified',
    configurable: both,
    source: ['MEM', 'INF'],
    confirmations: { length: 'standards-lead-time', holidayPolicy: 'standards-lead-time' },
  },
  'designation-filing': {
    group: 'operator',
    kind: 'within',
    length: { count: 3, unit: 'months' },
    holidayPolicy: 'none',
    rule: 'designation-filing',
    certainty: 'verified',
    configurable: holidayOnly,
    source: ['ACT', 'INF'],
    confirmations: { holidayPolicy: 'period-holidays' },
  },
  // Once a year, as an ordinance says; that it is within two months of the end of the year is from memory.
  'yearly-publication': {
    group: 'operator',
    kind: 'within',
    length: { count: 2, unit: 'months' },
    holidayPolicy: 'none',
    rule: 'yearly-publication',
    certainty: 'unverified',
    configurable: both,
    source: ['MEM'],
    confirmations: { length: 'yearly-publication-due', holidayPolicy: 'yearly-publication-due' },
  },
} as const satisfies Record<string, Entry>

export type DeadlineId = keyof typeof register

export function isDeadlineId(text: string): text is DeadlineId {
  return Object.hasOwn(register, text)
}
/** `settled` names what was settled here. `policyCertainty`: how sure it is what becomes of a holiday. */
export type Deadline = Entry & { id: DeadlineId; policyCertainty: Certainty; settled: readonly Setting[] }

/** What somebody has settled otherwise, with where that is from. */
export type DeadlineChange = {
  id: string
  length?: Length
  holidayPolicy?: HolidayPolicy
  source: readonly string[]
}

/** Why a change is refused: `fixed` by the text of a law, `too-long` or `too-short` beside `bound`, `policy` that gives the wrong side more time. */
export type DeadlineFault = { id: string } & (
  | { reason: 'unknown' }
  | { reason: 'fixed'; setting: Setting }
  | { reason: 'too-long' | 'too-short'; bound: Length }
  | { reason: 'policy'; bound: HolidayPolicy }
)

type Settled = { deadlines: Deadline[]; faults: DeadlineFault[] }

/** The register as an installation has settled it; what it may not settle is named and leaves the register as it was. */
export function settleDeadlines(changes: readonly DeadlineChange[]): Settled {
  const registered = Object.entries<Entry>(register).map(
    ([id, entry]): Deadline => ({ ...entry, id: id as DeadlineId, policyCertainty: 'inferred', settled: [] }),
  )
  return settleEach(registered, changes, faultOf)
}

/**
 * What an organisation settles for itself within what its installation has settled. It may ask more of itself and of nobody else: what is
 * to be done by a day gets shorter, what has to pass before a silence counts or a standard applies gets longer, and never the reverse.
 */
export function settleWithin(installed: readonly Deadline[], changes: readonly DeadlineChange[]): Settled {
  return settleEach(installed, changes, (deadline, change) => faultOf(deadline, change) ?? laxityOf(deadline, change))
}

/** A sentence for whoever edits content/. */
export function faultText(fault: DeadlineFault): string {
  switch (fault.reason) {
    case 'unknown':
      return `${fault.id} is no deadline`
    case 'fixed':
      return `${fault.id} is verified in its ${fault.setting}, which cannot be settled otherwise`
    case 'policy':
      return `${fault.id} cannot have another holidayPolicy than ${fault.bound}, which leaves less time`
    default:
      return `${fault.id} can be ${fault.bound.count} ${fault.bound.unit} at ${fault.reason === 'too-long' ? 'most' : 'least'}`
  }
}

type FaultOf = (deadline: Deadline, change: DeadlineChange) => DeadlineFault | undefined

function settleEach(before: readonly Deadline[], changes: readonly DeadlineChange[], faultIn: FaultOf): Settled {
  const faults: DeadlineFault[] = []
  const deadlines = [...before]
  for (const change of changes) {
    const at = deadlines.findIndex(({ id }) => id === change.id)
    const deadline = deadlines[at]
    if (deadline === undefined) {
      faults.push({ id: change.id, reason: 'unknown' })
      continue
    }
    const fault = faultIn(deadline, change)
    if (fault === undefined) deadlines[at] = settled(deadline, change)
    else faults.push(fault)
  }
  return { deadlines, faults }
}

function faultOf({ id, configurable, atMost }: Deadline, change: DeadlineChange): DeadlineFault | undefined {
  const setting = both.find((each) => change[each] !== undefined && !configurable.includes(each))
  if (setting !== undefined) return { id, reason: 'fixed', setting }
  if (atMost !== undefined && change.length !== undefined && !isNotLonger(change.length, atMost))
    return { id, reason: 'too-long', bound: atMost }
  return undefined
}

/** From the one that leaves the least time to the one that leaves the most. */
const policies: readonly HolidayPolicy[] = ['none', 'sunday-holiday', 'business-day']

function laxityOf({ id, kind, length, holidayPolicy }: Deadline, change: DeadlineChange): DeadlineFault | undefined {
  if (kind === 'estimate') return undefined
  const longer = policies.indexOf(change.holidayPolicy ?? holidayPolicy) - policies.indexOf(holidayPolicy)
  if (kind === 'within') {
    if (change.length !== undefined && !isNotLonger(change.length, length)) return { id, reason: 'too-long', bound: length }
    return longer > 0 ? { id, reason: 'policy', bound: holidayPolicy } : undefined
  }
  if (change.length !== undefined && !isNotLonger(length, change.length)) return { id, reason: 'too-short', bound: length }
  return longer < 0 ? { id, reason: 'policy', bound: holidayPolicy } : undefined
}

function settled(deadline: Deadline, { length, holidayPolicy, source }: DeadlineChange): Deadline {
  return {
    ...deadline,
    ...(length === undefined ? {} : { length, certainty: 'own' }),
    ...(holidayPolicy === undefined ? {} : { holidayPolicy, policyCertainty: 'own' }),
    source,
    settled: both.filter((setting) => deadline.settled.includes(setting) || { length, holidayPolicy }[setting] !== undefined),
  }
}

/** The deadlines with what somebody who knows has confirmed. It holds for what the installation settled: confirm first, then `settleWithin`. */
export function confirmDeadlines(deadlines: readonly Deadline[], confirmed: ConfirmedEntries): Deadline[] {
  return deadlines.map((deadline) => ({
    ...deadline,
    certainty: sureness(deadline.certainty, deadline.confirmations.length, confirmed),
    policyCertainty: sureness(deadline.policyCertainty, deadline.confirmations.holidayPolicy, confirmed),
  }))
}

/** What a deadline is counted by. */
export type Counting = Pick<Deadline, 'length' | 'holidayPolicy' | 'policyCertainty'>

/** When a deadline that began with `happened` ends, with every step. */
export function dueOf({ length, holidayPolicy, policyCertainty }: Counting, happened: Happened, holidays: HolidayTable): Counted {
  const counted = countPeriod(happened, length, holidayPolicy, holidays)
  const steps = counted.steps.map((step) =>
    step.kind === 'moved' || step.kind === 'not-moved' ? { ...step, certainty: policyCertainty } : step,
  )
  return { ...counted, steps }
}

/**
 * The moments of alerts so many `hours` before the end of a period, the earliest first. The last day ends at 24:00, so 24 hours before is the
 * midnight with which the last day begins. A short period may have an alert before it began.
 */
export function alertsBefore({ overAt }: Pick<Counted, 'overAt'>, hours: readonly number[]): Instant[] {
  return hours.toSorted((one, other) => other - one).map((before) => new Date(overAt.getTime() - before * 60 * 60 * 1000))
}
