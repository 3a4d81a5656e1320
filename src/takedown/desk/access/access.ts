/** 閲覧の許可: who besides its handler may open the material of a sensitive request, and until when. */
import type { Instant } from '../../../shared/day.ts'
import type { Mover, TakedownRequest } from '../../request.ts'
import type { Colleague } from '../desk.ts'

/** For how many days somebody may be let in at once. */
export const accessDays = [1, 3, 7, 30] as const
export type AccessDays = (typeof accessDays)[number]

export type Access = {
  id: string
  personId: string
  givenBy: string
  givenAt: Instant
  until: Instant
  takenBackBy: string | null
  takenBackAt: Instant | null
}

export const holds = ({ until, takenBackAt }: Pick<Access, 'until' | 'takenBackAt'>, now: Instant): boolean =>
  takenBackAt === null && until > now

/** Who looked at the material, and when. */
export type Look = {
  personId: string | null
  at: Instant
  what: string
  /** The permission under which it was opened; null for whoever needs none. */
  accessId: string | null
}

type About = Pick<TakedownRequest, 'isSensitive' | 'handlerId'>

/** Whoever handles a sensitive request lets others in, and a supervisor; others have nobody to let in. */
export function mayGive({ isSensitive, handlerId }: About, by: Mover & { kind: 'person' }): boolean {
  return isSensitive && (handlerId === by.id || by.mayMoveAny)
}

/** Those who can be let in: at work, allowed to see reported material, neither its handler nor whoever lets them in. */
export function receiversAmong(colleagues: readonly Colleague[], { handlerId }: About, giverId: string): Colleague[] {
  return colleagues.filter(({ id, isActive, mayOpen }) => isActive && mayOpen && id !== handlerId && id !== giverId)
}

export function readDays(entered: string): AccessDays | undefined {
  return accessDays.find((days) => String(days) === entered)
}
