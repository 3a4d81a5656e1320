/** 種類ごとの閲覧の許可: who may open sensitive material of a type, whichever request it belongs to, and until when. */
import type { Instant } from '../../../shared/day.ts'
import type { TakedownRequest } from '../../request.ts'
import type { Colleague } from '../desk.ts'

export const TYPE_ACCESS = '/console/takedowns/material-access'

/** The form for private images, and images of that kind that are reported in another form. Nothing else is closed. */
export const materialTypes = ['private_image', 'private_sexual_image'] as const
export type MaterialType = (typeof materialTypes)[number]

/** Undefined for what is not sensitive, which nobody has to be let see. */
export function materialTypeOf({ variant, rights }: Pick<TakedownRequest, 'variant' | 'rights'>): MaterialType | undefined {
  if (variant === 'private_image') return 'private_image'
  return rights.includes('private_sexual_image') ? 'private_sexual_image' : undefined
}

/** For how many days somebody may be let in at once. */
export const typeAccessDays = [7, 30, 90] as const
export type TypeAccessDays = (typeof typeAccessDays)[number]

export type TypeAccess = {
  id: string
  personId: string
  type: MaterialType
  givenBy: string
  givenAt: Instant
  until: Instant
  endedBy: string | null
  endedAt: Instant | null
}

export type Standing = 'holds' | 'taken-back' | 'passed'

export function standingOf({ until, endedAt }: Pick<TypeAccess, 'until' | 'endedAt'>, now: Instant): Standing {
  if (endedAt !== null) return 'taken-back'
  return until > now ? 'holds' : 'passed'
}

/** Those who can be let in: at work, allowed to see reported material, and not whoever lets them in. */
export function receiversOf(colleagues: readonly Colleague[], giverId: string): Colleague[] {
  return colleagues.filter(({ id, isActive, mayOpen }) => isActive && mayOpen && id !== giverId)
}

/** What somebody chose, as they chose it. */
export type TypeAccessEntry = { person: string; type: string; days: string }
export type TypeAccessFault = 'person-missing' | 'type-missing' | 'days-missing'

export function readEntry(
  { person, type, days }: TypeAccessEntry,
  receivers: readonly Pick<Colleague, 'id'>[],
): { personId: string; type: MaterialType; days: TypeAccessDays } | { faults: { field: keyof TypeAccessEntry; fault: TypeAccessFault }[] } {
  const receiver = receivers.find(({ id }) => id === person)
  const chosen = materialTypes.find((each) => each === type)
  const span = typeAccessDays.find((each) => String(each) === days)
  if (receiver !== undefined && chosen !== undefined && span !== undefined) return { personId: receiver.id, type: chosen, days: span }
  return {
    faults: [
      ...(receiver === undefined ? [{ field: 'person', fault: 'person-missing' } as const] : []),
      ...(chosen === undefined ? [{ field: 'type', fault: 'type-missing' } as const] : []),
      ...(span === undefined ? [{ field: 'days', fault: 'days-missing' } as const] : []),
    ],
  }
}
