/**
 * The register of deadlines: for each what begins it, how long it is, what becomes of a holiday at its end, and how sure that is.
 *
 * The safe rule for holidays: a period within which somebody has to act is never made longer by one; a period that has to pass before
 * somebody else's silence counts, or before a standard applies, goes on over Sundays and holidays. The periods of two days do not, because
 * that would undo what they are short for. All of this is an inference, so an installation may settle it otherwise in content/.
 */
import type { Certainty, RuleId } from './citations.ts'
import { type Counted, countPeriod, type Happened, type HolidayPolicy, type HolidayTable, type Length } from './period.ts'

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
  /** How sure the length is. What becomes of a holiday is inferred throughout. */
  certainty: Certainty
  /** What an installation may settle otherwise. What the text of a law says is not among it. */
  configurable: readonly Setting[]
  /** The longest that the law leaves to an ordinance. */
  atMost?: Length
  /** Names of content/sources.yaml. */
  source: readonly string[]
  /** Entries of content/legal-confirmation.yaml where somebody who knows confirms what is not verified. */
  confirmations: readonly string[]
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
    confirmations: ['sender-inquiry-days'],
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
    confirmations: ['sender-inquiry-days'],
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
    confirmations: ['sender-inquiry-days'],
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
    confirmations: ['notice-seven-days'],
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
    confirmations: ['opinion-two-weeks'],
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
    confirmations: ['period-holidays'],
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
    confirmations: ['period-holidays'],
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
    confirmations: ['period-holidays'],
  },
  'log-mobile': {
    group: 'sender',
    kind: 'estimate',
    length: { count: 3, unit: 'months' },
    holidayPolicy: 'none',
    certainty: 'reported',
    configurable: both,
    source: ['LOG1', 'LOG2'],
    confirmations: ['log-retention-practice'],
  },
  'log-fixed': {
    group: 'sender',
    kind: 'estimate',
    length: { count: 6, unit: 'months' },
    holidayPolicy: 'none',
    certainty: 'reported',
    configurable: both,
    source: ['LOG1', 'LOG2'],
    confirmations: ['log-retention-practice'],
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
    confirmations: ['period-holidays'],
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
    confirmations: ['period-holidays'],
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
    confirmations: ['period-holidays'],
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
    confirmations: ['complaint-period', 'period-holidays'],
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
    confirmations: ['standards-lead-time'],
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
    confirmations: ['period-holidays'],
  },
} as const satisfies Record<string, Entry>

export type DeadlineId = keyof typeof register
/** `settled` names what this installation settled itself. */
export type Deadline = Entry & { id: DeadlineId; settled: readonly Setting[] }

/** What an installation has settled otherwise, with where that is from. */
export type DeadlineChange = {
  id: string
  length?: Length
  holidayPolicy?: HolidayPolicy
  source: readonly string[]
}

/** The register as an installation has settled it; what it may not settle is named and leaves the register as it was. */
export function settleDeadlines(changes: readonly DeadlineChange[]): { deadlines: Deadline[]; faults: string[] } {
  const faults: string[] = []
  const deadlines = Object.entries<Entry>(register).map(([id, entry]): Deadline => ({ ...entry, id: id as DeadlineId, settled: [] }))
  for (const change of changes) {
    const at = deadlines.findIndex(({ id }) => id === change.id)
    const deadline = deadlines[at]
    const fault = deadline === undefined ? 'is no deadline' : faultOf(deadline, change)
    if (deadline === undefined || fault !== undefined) faults.push(`${change.id} ${fault}`)
    else deadlines[at] = settled(deadline, change)
  }
  return { deadlines, faults }
}

function faultOf({ configurable, atMost }: Deadline, change: DeadlineChange): string | undefined {
  const refused = both.find((setting) => change[setting] !== undefined && !configurable.includes(setting))
  if (refused !== undefined) return `is verified in its ${refused}, which cannot be settled otherwise`
  if (atMost !== undefined && change.length !== undefined && (change.length.unit !== atMost.unit || change.length.count > atMost.count))
    return `can be ${atMost.count} ${atMost.unit} at most`
  return undefined
}

function settled(deadline: Deadline, { length, holidayPolicy, source }: DeadlineChange): Deadline {
  return {
    ...deadline,
    ...(length === undefined ? {} : { length, certainty: 'own' }),
    ...(holidayPolicy === undefined ? {} : { holidayPolicy }),
    source,
    settled: both.filter((setting) => ({ length, holidayPolicy })[setting] !== undefined),
  }
}

/** When a deadline that began with `happened` ends, with every step. */
export function dueOf({ length, holidayPolicy }: Deadline, happened: Happened, holidays: HolidayTable): Counted {
  return countPeriod(happened, length, holidayPolicy, holidays)
}
