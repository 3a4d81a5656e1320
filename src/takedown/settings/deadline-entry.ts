/** What was typed about an organisation's own deadline, and what is wrong with it. */
import type { Deadline } from '../../law/deadlines.ts'
import type { HolidayPolicy, Length } from '../../law/period.ts'
import { foldWidth } from '../../shared/text/folding.ts'
import { faultOfOwn, type OwnDeadlineId, type OwnValue, policiesFor } from '../own-deadline.ts'

export type DeadlineEntry = { days: string; holidayPolicy: string }
export type DeadlineField = keyof DeadlineEntry

/** The name of a field: each period has its own on the one page. */
export const fieldOf = (id: OwnDeadlineId, field: DeadlineField) => `${field}-${id}`

/** `bound`: what the installation has, or the law. */
export type DeadlineFieldFault =
  | { field: 'days'; fault: 'days-wrong' | 'days-fixed' }
  | { field: 'days'; fault: 'too-long' | 'too-short' | 'not-short'; bound: Length }
  | { field: 'holidayPolicy'; fault: 'policy-wrong' }
  | { field: 'holidayPolicy'; fault: 'policy-laxer'; bound: HolidayPolicy }

/** Digits of both widths; nothing typed leaves the law as it is. */
const DAYS = /^[1-9]\d{0,2}$/
const policies = ['none', 'sunday-holiday', 'business-day'] as const satisfies readonly HolidayPolicy[]

export function entryOf({ days, holidayPolicy }: OwnValue): DeadlineEntry {
  return { days: days === null ? '' : String(days), holidayPolicy: holidayPolicy ?? '' }
}

export function readDeadline(
  installed: readonly Deadline[],
  id: OwnDeadlineId,
  entry: DeadlineEntry,
): { value: OwnValue } | { faults: DeadlineFieldFault[] } {
  const typed = foldWidth(entry.days).replace(/\s|日/g, '')
  if (typed !== '' && !DAYS.test(typed)) return { faults: [{ field: 'days', fault: 'days-wrong' }] }
  const holidayPolicy = policies.find((each) => each === entry.holidayPolicy) ?? null
  if (holidayPolicy === null && entry.holidayPolicy !== '') return { faults: [{ field: 'holidayPolicy', fault: 'policy-wrong' }] }
  const days = typed === '' ? null : Number(typed)
  const faults = [
    ...faultIn(installed, { id, days, holidayPolicy: null }),
    // Each is looked at by itself, so that both are named at once.
    ...faultIn(installed, { id, days: null, holidayPolicy }),
  ]
  return faults.length > 0 ? { faults } : { value: { days, holidayPolicy } }
}

function faultIn(installed: readonly Deadline[], own: OwnValue & { id: OwnDeadlineId }): DeadlineFieldFault[] {
  const fault = faultOfOwn(installed, own)
  switch (fault?.reason) {
    case undefined:
      return []
    case 'too-long':
    case 'too-short': {
      const isWithin = installed.some(({ id, kind }) => id === own.id && kind === 'within')
      return [{ field: 'days', fault: fault.reason === 'too-long' && !isWithin ? 'not-short' : fault.reason, bound: fault.bound }]
    }
    case 'policy':
      return [{ field: 'holidayPolicy', fault: 'policy-laxer', bound: fault.bound }]
    case 'fixed':
      return [{ field: 'days', fault: 'days-fixed' }]
    case 'unknown':
      return [{ field: 'days', fault: 'days-wrong' }]
  }
}

/** Which fields a form has: only what can be made stricter is asked. */
export function fieldsOf(installed: readonly Deadline[], id: OwnDeadlineId): { days: boolean; policies: readonly HolidayPolicy[] } {
  const deadline = installed.find((each) => each.id === id)
  return { days: deadline?.configurable.includes('length') ?? false, policies: policiesFor(installed, id) }
}
