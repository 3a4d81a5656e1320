import { inOrganisation } from '../shared/database/database.store.ts'
import { formatReceiptNumber, parseReceiptNumber } from '../shared/text/receipt-number.ts'
import { findCaseOfNumber, listNumbers } from './case-number.store.ts'
import type { Db } from './consultation.tables.ts'

/** Cases by the number that people say, for pages that tell of cases and show none. */
export function openCaseNumbers(db: Db) {
  return {
    async numbersOf(organisationId: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
      if (ids.length === 0) return new Map()
      const rows = await inOrganisation(db, organisationId, (tx) => listNumbers(tx, organisationId, ids))
      return new Map(rows.map(({ id, number }) => [id, number]))
    },
    /** However the number was typed; undefined for what is no number, and for one that no case has. */
    async idOf(organisationId: string, typed: string): Promise<string | undefined> {
      const number = parseReceiptNumber(typed)
      if (!number.granted) return undefined
      return await inOrganisation(db, organisationId, (tx) => findCaseOfNumber(tx, organisationId, formatReceiptNumber(number.value)))
    },
  }
}
