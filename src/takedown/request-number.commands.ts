import { inOrganisation } from '../shared/database/database.store.ts'
import { dayOf, fiscalYearOf } from '../shared/day.ts'
import { nextNumber } from '../shared/numbers/blocks.process.ts'
import { formatReceiptNumber } from '../shared/text/receipt-number.ts'
import { takeNumbers } from './filing.store.ts'
import type { TakedownDeps } from './takedown.deps.ts'

/** The next receipt number of requests, such as `T-R8-000123`. Ask before the transaction that uses it. */
export async function reserveRequestNumber({ db, now }: Pick<TakedownDeps, 'db' | 'now'>, organisationId: string): Promise<string> {
  const fiscalYear = fiscalYearOf(dayOf(now()))
  const take = (count: number) => inOrganisation(db, organisationId, (tx) => takeNumbers(tx, organisationId, fiscalYear, count))
  return `T-${formatReceiptNumber({ fiscalYear, number: await nextNumber(db, `takedown/${organisationId}/${fiscalYear}`, take) })}`
}

/** The same for so many requests, in their order. */
export async function reserveRequestNumbers(
  deps: Pick<TakedownDeps, 'db' | 'now'>,
  organisationId: string,
  count: number,
): Promise<string[]> {
  const numbers: string[] = []
  for (let index = 0; index < count; index += 1) numbers.push(await reserveRequestNumber(deps, organisationId))
  return numbers
}
