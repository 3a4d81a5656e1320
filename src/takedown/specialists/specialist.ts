/**
 * 侵害情報調査専門員 (Art. 24): people with knowledge and experience who are appointed for investigations that need them. How many there
 * must be follows from the senders of a month, by a formula of content/ that nobody has checked against the ordinance.
 */
import type { SpecialistQuota } from '../../shared/content/content.ts'
import { type Day, isDay } from '../../shared/day.ts'
import { isRightCode, type RightCode } from '../right-codes.ts'

export const qualifications = ['lawyer', 'practice', 'academic', 'other'] as const
export type Qualification = (typeof qualifications)[number]

export type Specialist = {
  id: string
  personId: string
  qualification: Qualification
  areas: readonly RightCode[]
  fromDay: Day
  untilDay: Day | null
  version: number
}

export const serves = ({ fromDay, untilDay }: Pick<Specialist, 'fromDay' | 'untilDay'>, today: Day): boolean =>
  fromDay <= today && (untilDay === null || today <= untilDay)

export const serviceKinds = ['registered', 'other'] as const
export type ServiceKind = (typeof serviceKinds)[number]
export type Senders = { serviceId: string; kind: ServiceKind; monthly: number }

/** How many specialists the services need together; each is counted for itself and the counts are added. */
export function requiredFor(senders: readonly Senders[], quotas: readonly SpecialistQuota[]): number {
  return senders.reduce((sum, { kind, monthly }) => {
    const quota = quotas.find(({ id }) => id === kind)
    if (quota === undefined) return sum
    const share = monthly / quota.per
    return sum + Math.max(quota.atLeast, quota.rounding === 'up' ? Math.ceil(share) : Math.floor(share))
  }, 0)
}

export type AppointmentEntry = { person: string; qualification: string; areas: readonly string[]; from: string }
export type AppointmentFault = {
  field: 'person' | 'qualification' | 'areas' | 'from'
  fault: 'person-missing' | 'qualification-missing' | 'areas-missing' | 'day-missing'
}
export type Appointment = Pick<Specialist, 'personId' | 'qualification' | 'areas' | 'fromDay'>

/** `people` are those who can be appointed: at work, with the role of a specialist. */
export function readAppointment(entry: AppointmentEntry, people: readonly string[]): Appointment | { faults: AppointmentFault[] } {
  const personId = people.find((id) => id === entry.person)
  const qualification = qualifications.find((name) => name === entry.qualification)
  const areas = [...new Set(entry.areas.filter(isRightCode))]
  const fromDay = isDay(entry.from) ? entry.from : undefined
  if (personId !== undefined && qualification !== undefined && areas.length > 0 && fromDay !== undefined)
    return { personId, qualification, areas, fromDay }
  return {
    faults: [
      ...(personId === undefined ? [{ field: 'person', fault: 'person-missing' } as const] : []),
      ...(qualification === undefined ? [{ field: 'qualification', fault: 'qualification-missing' } as const] : []),
      ...(areas.length === 0 ? [{ field: 'areas', fault: 'areas-missing' } as const] : []),
      ...(fromDay === undefined ? [{ field: 'from', fault: 'day-missing' } as const] : []),
    ],
  }
}

/** 「１２，０００」 is a number too. */
export function readMonthly(entered: string): number | undefined {
  const digits = entered.normalize('NFKC').replaceAll(/[,\s]/g, '')
  return /^\d{1,12}$/.test(digits) ? Number(digits) : undefined
}

/** What the filing tells of, in the order of its days: each appointment, and each end of one. */
export type Change = { day: Day; kind: 'appointed' | 'ended'; specialist: Specialist }

export function changesOf(specialists: readonly Specialist[]): Change[] {
  return specialists
    .flatMap((specialist): Change[] => [
      { day: specialist.fromDay, kind: 'appointed', specialist },
      ...(specialist.untilDay === null ? [] : [{ day: specialist.untilDay, kind: 'ended', specialist } as const]),
    ])
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
}
