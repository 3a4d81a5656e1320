import { expect, test } from 'vitest'
import { decideUse, expiryOf, type LinkKind, type OneTimeLink } from './one-time-link.ts'

const now = new Date('2026-11-22T12:00:00+09:00')
const link: OneTimeLink = { id: 'l1', kind: 'invitation', personId: 'p1', expiresAt: new Date('2026-11-29T12:00:00+09:00'), usedAt: null }

test.each<[LinkKind, string]>([
  ['first-administrator', '2026-11-23T12:00:00+09:00'],
  ['invitation', '2026-11-29T12:00:00+09:00'],
  ['new-password', '2026-11-22T16:00:00+09:00'],
])('a link of the kind %s is good until %s', (kind, expiresAt) => {
  expect(expiryOf(kind, now)).toEqual(new Date(expiresAt))
})

test.each<[string, OneTimeLink | undefined, LinkKind, string]>([
  ['a good link is granted', link, 'invitation', 'granted'],
  ['in its last second too', { ...link, expiresAt: new Date('2026-11-22T12:00:01+09:00') }, 'invitation', 'granted'],
  ['not at the moment it ends', { ...link, expiresAt: now }, 'invitation', 'expired-link'],
  ['a used link says so', { ...link, usedAt: new Date('2026-11-22T11:00:00+09:00') }, 'invitation', 'used-link'],
  ['a used and expired link says that it was used', { ...link, usedAt: now, expiresAt: now }, 'invitation', 'used-link'],
  ['an unknown link is refused', undefined, 'invitation', 'unknown-link'],
  ['a link is good for its own purpose only', link, 'first-administrator', 'unknown-link'],
  ['an invitation sets no new password', link, 'new-password', 'unknown-link'],
])('%s', (_, given, kind, expected) => {
  const outcome = decideUse(given, kind, now)
  expect(outcome.granted ? 'granted' : outcome.refusal).toBe(expected)
})
