import type { Item } from 'structured-headers'
import { component } from './component.ts'

/** What both sides have agreed on, because RFC 9421 leaves it to them (section 1.4). */

/** How far the clocks of both sides may be apart; a signature older than this is refused, and its nonce can be forgotten. */
export const MOST_SKEW_SECONDS = 300

/** Longer nonces and names of keys are refused: they are kept. */
export const MOST_TEXT = 128

/**
 * A request that changes something is signed with its body and the key that makes it happen once; one that only asks has neither.
 * More may be signed, never less.
 */
export function requiredComponents(method: string): Item[] {
  const address = [component('@method'), component('@target-uri')]
  if (method === 'GET' || method === 'HEAD') return address
  return [...address, component('content-type'), component('content-digest'), component('idempotency-key')]
}
