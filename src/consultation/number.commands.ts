import { inOrganisation } from '../shared/database/database.store.ts'
import { dayOf, fiscalYearOf } from '../shared/day.ts'
import { formatReceiptNumber } from '../shared/text/receipt-number.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import { takeNumbers } from './receive.store.ts'

const NUMBERS_AT_ONCE = 20
type Block = { next: number; last: number }
const reserved = new WeakMap<object, Map<string, Block>>()

/**
 * The next receipt number (受付番号) of the fiscal year. A process takes twenty at a time in a transaction of its own, because
 * a counter locked until a case is committed would let only one person send at a time. Numbers may therefore be skipped.
 * Call it before the transaction that uses it: a second connection asked for inside one could wait for ever under load.
 */
export async function reserveNumber({ db, now }: Pick<ConsultationDeps, 'db' | 'now'>, organisationId: string): Promise<string> {
  const fiscalYear = fiscalYearOf(dayOf(now()))
  const blocks = reserved.get(db) ?? new Map<string, Block>()
  reserved.set(db, blocks)
  const name = `${organisationId}/${fiscalYear}`
  const open = blocks.get(name)
  if (open !== undefined && open.next <= open.last) return formatReceiptNumber({ fiscalYear, number: open.next++ })
  const last = await inOrganisation(db, organisationId, (tx) => takeNumbers(tx, organisationId, fiscalYear, NUMBERS_AT_ONCE))
  const first = last - NUMBERS_AT_ONCE + 1
  blocks.set(name, { next: first + 1, last })
  return formatReceiptNumber({ fiscalYear, number: first })
}
