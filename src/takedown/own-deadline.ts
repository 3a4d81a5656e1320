/**
 * An organisation's own deadlines: it asks more of itself than the law does, and of nobody else. Pure: what may be settled, and how it is
 * said to the register of deadlines, which counts by it.
 */
import { type Deadline, type DeadlineChange, type DeadlineFault, settleWithin } from '../law/deadlines.ts'
import { type HolidayPolicy, isNotLonger, type Length } from '../law/period.ts'

/** The periods that the desk counts by. */
export const ownDeadlineIds = ['request-notice', 'sender-inquiry', 'sender-inquiry-election', 'sender-inquiry-private-image'] as const
export type OwnDeadlineId = (typeof ownDeadlineIds)[number]

/** What was settled of a period; null where it stays as the installation has it. */
export type OwnValue = { days: number | null; holidayPolicy: HolidayPolicy | null }
export type OwnDeadline = OwnValue & { id: OwnDeadlineId }
/** With the version that a form is made from. */
export type KeptDeadline = OwnDeadline & { version: number }

/** Beyond seven days the short procedure for private images would be no shorter than the general one, and harm who asked. */
const AT_MOST: Partial<Record<OwnDeadlineId, Length>> = { 'sender-inquiry-private-image': { count: 7, unit: 'days' } }

const SOURCE = ['OWN']

/** What the register is told; nothing where nothing was settled. */
export function changesOf(own: readonly OwnDeadline[]): DeadlineChange[] {
  return own.flatMap(({ id, days, holidayPolicy }) => {
    if (days === null && holidayPolicy === null) return []
    const length = days === null ? {} : { length: { count: days, unit: 'days' } as const }
    return [{ id, ...length, ...(holidayPolicy === null ? {} : { holidayPolicy }), source: SOURCE }]
  })
}

/**
 * The register as an organisation counts. What the installation made stricter meanwhile than the organisation had, is as the installation
 * has it: the stricter of both holds.
 */
export function withOwn(installed: readonly Deadline[], own: readonly OwnDeadline[]): readonly Deadline[] {
  return own.length === 0 ? installed : settleWithin(installed, changesOf(own)).deadlines
}

/** Why a value cannot be settled, for one deadline; undefined when it can. */
export function faultOfOwn(installed: readonly Deadline[], own: OwnDeadline): DeadlineFault | undefined {
  const atMost = AT_MOST[own.id]
  if (atMost !== undefined && own.days !== null && !isNotLonger({ count: own.days, unit: 'days' }, atMost))
    return { id: own.id, reason: 'too-long', bound: atMost }
  return settleWithin(installed, changesOf([own])).faults[0]
}

const policies = ['none', 'sunday-holiday', 'business-day'] as const satisfies readonly HolidayPolicy[]

/** What may become of a holiday that is stricter than what the installation has. */
export function policiesFor(installed: readonly Deadline[], id: OwnDeadlineId): HolidayPolicy[] {
  const current = installed.find((deadline) => deadline.id === id)?.holidayPolicy
  return policies.filter(
    (holidayPolicy) => holidayPolicy !== current && faultOfOwn(installed, { id, days: null, holidayPolicy }) === undefined,
  )
}
