import { inOrganisation } from '../shared/database/database.store.ts'
import { dayOf, fiscalYearOf } from '../shared/day.ts'
import { nextNumber } from '../shared/numbers/blocks.process.ts'
import { formatReceiptNumber } from '../shared/text/receipt-number.ts'
import type { ConsultationDeps } from './consultation.deps.ts'
import { takeNumbers } from './receive.store.ts'

/** The next receipt number (受付番号) of the fiscal year. Ask before the transaction that uses it. */
export async function reserveNumber({ db, now }: Pick<ConsultationDeps, 'db' | 'now'>, organisationId: string): Promise<string> {
  const fiscalYear = fiscalYearOf(dayOf(now()))
  const take = (count: number) => inOrganisation(db, organisationId, (tx) => takeNumbers(tx, organisationId, fiscalYear, count))
  return formatReceiptNumber({ fiscalYear, number: await nextNumber(db, `consultation/${organisationId}/${fiscalYear}`, take) })
}
