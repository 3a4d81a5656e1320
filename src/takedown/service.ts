/** サービス: what an operator runs and takes requests about, each with a window of its own (Art. 22). */
import type { Day } from '../shared/day.ts'
import type { Language } from '../shared/language.ts'
import type { OwnDeadline } from './own-deadline.ts'
import type { Variant } from './request.ts'

/** What an operator asks for before it acts. The law asks for no burden that is too heavy, so the first value is none. */
export const identityProofs = ['none', 'on-request', 'document'] as const
export type IdentityProof = (typeof identityProofs)[number]

export type OperatedService = {
  id: string
  slug: string
  name: Record<Language, string>
  /** Where it is on the web, such as `https://bbs.example`. */
  address: string
  isDesignated: boolean
  /** The duties of Articles 22 to 28 begin with the filing of Article 21. */
  filedOn: Day | null
  variants: readonly Variant[]
  identityProof: IdentityProof
  isOpen: boolean
  version: number
  /** What its organisation has settled for itself, stricter than the law. */
  ownDeadlines?: readonly OwnDeadline[]
}

/** Whether Articles 22 to 28 bind the operator for this service on a day. */
export function hasDuties({ isDesignated, filedOn }: Pick<OperatedService, 'isDesignated' | 'filedOn'>, day: Day): boolean {
  return isDesignated && filedOn !== null && filedOn <= day
}

/** Below the window there are pages of other kinds, so no service is called like one of them. */
export const takenSlugs: readonly string[] = ['status', 'inquiry', 'notice', 'reasons', 'reports', 'standards', 'calendar']
