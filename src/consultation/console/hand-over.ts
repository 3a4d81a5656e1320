/** To whom a case may be handed over: active people whose role answers cases, and not to the one who holds it. */
import type { Colleague } from './case.ts'

/** The roles that hold cases; `identity.policy.ts` gives them `claim-case`. */
const HOLD_CASES: ReadonlySet<string> = new Set(['adviser', 'supervisor'])

export function handOverTo(colleagues: readonly Colleague[], holderId: string | null): Colleague[] {
  return colleagues.filter(({ id, isActive, roles }) => isActive && id !== holderId && roles.some((role) => HOLD_CASES.has(role)))
}
