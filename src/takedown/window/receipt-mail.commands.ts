import { tryOf } from '../../shared/limits/budgets.ts'
import { takeInTurn } from '../../shared/limits/limits.store.ts'
import type { Limits } from '../../shared/limits/limits.ts'
import { addressOf, type Filing } from '../filing.ts'
import type { ReceiptMail } from './receipt-mail.ts'

/** Counts one more mail to the address of a request. `network` is undefined for what comes from no browser. */
export async function takeReceiptMail(
  { limits }: { limits: Limits },
  organisationId: string,
  { filing, network }: { filing: Filing; network: string | undefined },
): Promise<ReceiptMail> {
  const address = addressOf(filing)
  if (address === null) return 'no-address'
  const whose = `${organisationId}|${address.toLowerCase()}`
  const { allowed } = await takeInTurn(limits, [
    ...(network === undefined ? [] : [tryOf('takedown-mail.address', `${whose}|${network}`)]),
    tryOf('takedown-mail.address-overall', whose),
  ])
  return allowed ? 'sent' : 'too-many'
}
