import { randomInt } from 'node:crypto'
import { tryOf } from '../shared/limits/budgets.ts'
import { takeAll } from '../shared/limits/limits.store.ts'
import type { Limits } from '../shared/limits/limits.ts'

const CODE_DIGITS = 6

/** Six digits, each as likely as the other. */
export function newMailCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** Nobody can be showered with mails: each address and each network has few of them an hour, whatever asks for them. */
export async function mayMailCode(
  limits: Limits,
  organisationId: string,
  { address, network }: { address: string; network: string },
): Promise<boolean> {
  const taken = await takeAll(limits, [
    tryOf('mail-code.address', `${organisationId}|${address.toLowerCase()}`),
    tryOf('mail-code.network', `${organisationId}|${network}`),
  ])
  return taken.allowed
}
