/** What an account may confirm with beside its password. */
import type { Instant } from '../shared/day.ts'

export type Passkey = { id: string; name: string; credentialId: string; transports: string[]; createdAt: Instant | null }
export type SecondFactors = { isOn: boolean; hasTotp: boolean; passkeys: Passkey[]; recoveryCodesLeft: number }

/** The last second factor stays: without one nobody reaches the console. Recovery codes stand in for a factor and are none. */
export function isLastFactor({ hasTotp, passkeys }: SecondFactors): boolean {
  return (hasTotp ? 1 : 0) + passkeys.length <= 1
}
