import { randomInt } from 'node:crypto'
import { tryOf } from '../shared/limits/budgets.ts'
import { takeInTurn } from '../shared/limits/limits.store.ts'
import type { Limits, Taken } from '../shared/limits/limits.ts'

const CODE_DIGITS = 6

/** Six digits, each as likely as the other. */
export function newMailCode(): string {
  return String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0')
}

/** Nobody can be showered with mails, and nobody kept from theirs by a stranger elsewhere, whatever asks for them. */
export async function takeMail(
  limits: Limits,
  organisationId: string,
  { address, network }: { address: string; network: string },
): Promise<Taken> {
  const whose = `${organisationId}|${address.toLowerCase()}`
  return await takeInTurn(limits, [
    tryOf('mail-code.address', `${whose}|${network}`),
    tryOf('mail-code.network', `${organisationId}|${network}`),
    tryOf('mail-code.address-overall', whose),
  ])
}
