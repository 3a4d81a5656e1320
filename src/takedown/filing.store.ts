import type { Insertable } from 'kysely'
import type { TakedownTables, Tx } from './takedown.tables.ts'

/** Takes `count` running numbers of a fiscal year at once. @returns the last of them */
export async function takeNumbers(tx: Tx, organisationId: string, fiscalYear: number, count: number): Promise<number> {
  const row = await tx
    .insertInto('takedown_number')
    .values({ organisation_id: organisationId, fiscal_year: fiscalYear, last_number: count })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'fiscal_year'])
        .doUpdateSet((old) => ({ last_number: old('takedown_number.last_number', '+', count) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}

export async function saveRequests(tx: Tx, rows: readonly Insertable<TakedownTables['takedown_request']>[]): Promise<void> {
  await tx.insertInto('takedown_request').values(rows).execute()
}

export async function saveTargets(tx: Tx, rows: readonly Insertable<TakedownTables['takedown_target']>[]): Promise<void> {
  await tx.insertInto('takedown_target').values(rows).execute()
}

export async function saveFiles(tx: Tx, rows: readonly Insertable<TakedownTables['takedown_file']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('takedown_file').values(rows).execute()
}
