/** A link that lets its holder do one thing once: become the first administrator, accept an invitation, set a new password. */
import type { Instant } from '../shared/day.ts'
import { grant, type Outcome, refuse } from '../shared/outcome.ts'

export const lifetimeHours = { 'first-administrator': 24, invitation: 7 * 24, 'new-password': 4 } as const

export type LinkKind = keyof typeof lifetimeHours
const refusals = ['unknown-link', 'used-link', 'expired-link'] as const
export type LinkRefusal = (typeof refusals)[number]
export type OneTimeLink = { id: string; kind: LinkKind; personId: string | null; expiresAt: Instant; usedAt: Instant | null }

export function expiryOf(kind: LinkKind, madeAt: Instant): Instant {
  return new Date(madeAt.getTime() + lifetimeHours[kind] * 3_600_000)
}

export function decideUse(link: OneTimeLink | undefined, kind: LinkKind, now: Instant): Outcome<OneTimeLink, LinkRefusal> {
  if (link === undefined || link.kind !== kind) return refuse('unknown-link')
  if (link.usedAt !== null) return refuse('used-link')
  if (link.expiresAt <= now) return refuse('expired-link')
  return grant(link)
}

export function isLinkRefusal(refusal: string): refusal is LinkRefusal {
  return refusals.some((known) => known === refusal)
}
