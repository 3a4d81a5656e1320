import { inOrganisation } from '../shared/database/database.store.ts'
import { dayOf, fiscalYearOf } from '../shared/day.ts'
import { giveBackNumber, nextNumber } from '../shared/numbers/blocks.process.ts'
import { formatReceiptNumber } from '../shared/text/receipt-number.ts'
import { takeNumbers } from './filing.store.ts'
import type { TakedownDeps } from './takedown.deps.ts'

type Deps = Pick<TakedownDeps, 'db' | 'now'>

/** The next receipt number of requests, such as `T-R8-000123`. Ask before the transaction that uses it. */
export async function reserveRequestNumber(deps: Deps, organisationId: string): Promise<string> {
  const { words } = await reserveRequestNumbers(deps, organisationId, 1)
  return words[0] ?? ''
}

/** The same for so many requests, in their order. What turns out not to be needed is given back. */
export async function reserveRequestNumbers(
  { db, now }: Deps,
  organisationId: string,
  count: number,
): Promise<{ words: string[]; giveBack: () => void }> {
  const fiscalYear = fiscalYearOf(dayOf(now()))
  const name = `takedown/${organisationId}/${fiscalYear}`
  const take = (size: number) => inOrganisation(db, organisationId, (tx) => takeNumbers(tx, organisationId, fiscalYear, size))
  const numbers: number[] = []
  for (let index = 0; index < count; index += 1) numbers.push(await nextNumber(db, name, take))
  return {
    words: numbers.map((number) => `T-${formatReceiptNumber({ fiscalYear, number })}`),
    giveBack: () => {
      for (const number of numbers.toReversed()) giveBackNumber(db, name, number)
    },
  }
}
