import type { Insertable } from 'kysely'
import type { Instant } from '../shared/day.ts'
import type { ConsultationTables, Tx } from './consultation.tables.ts'

/** Takes `count` running numbers of a fiscal year at once. @returns the last of them */
export async function takeNumbers(tx: Tx, organisationId: string, fiscalYear: number, count: number): Promise<number> {
  const row = await tx
    .insertInto('consultation_number')
    .values({ organisation_id: organisationId, fiscal_year: fiscalYear, last_number: count })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'fiscal_year'])
        .doUpdateSet((old) => ({ last_number: old('consultation_number.last_number', '+', count) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow()
  return row.last_number
}

/** The consulter who confirmed this address before, or a new one. @returns the consulter's id */
export async function saveConsulter(
  tx: Tx,
  organisationId: string,
  { id, mailHash, at }: { id: string; mailHash: Buffer | null; at: Instant },
): Promise<string> {
  if (mailHash !== null) {
    const known = await tx
      .selectFrom('consulter')
      .select('id')
      .where('organisation_id', '=', organisationId)
      .where('mail_hash', '=', mailHash)
      .executeTakeFirst()
    if (known !== undefined) return known.id
  }
  const row = await tx
    .insertInto('consulter')
    .values({ organisation_id: organisationId, id, mail_hash: mailHash, created_at: at })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'mail_hash']).where('mail_hash', 'is not', null).doUpdateSet({ mail_hash: mailHash }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function saveConsultation(tx: Tx, row: Insertable<ConsultationTables['consultation']>): Promise<void> {
  await tx.insertInto('consultation').values(row).execute()
}

export async function saveReception(tx: Tx, row: Insertable<ConsultationTables['reception']>): Promise<void> {
  await tx.insertInto('reception').values(row).execute()
}

/** The case that a reception belongs to; undefined while there is no such reception. */
export async function findReceptionCase(tx: Tx, organisationId: string, id: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('reception')
    .select('consultation_id')
    .where('organisation_id', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row?.consultation_id
}

export async function saveReportedUrls(tx: Tx, rows: readonly Insertable<ConsultationTables['reported_url']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('reported_url').values(rows).execute()
}

export async function saveFiles(tx: Tx, rows: readonly Insertable<ConsultationTables['consultation_file']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('consultation_file').values(rows).execute()
}

export async function saveSearchEntries(tx: Tx, rows: readonly Insertable<ConsultationTables['search_entry']>[]): Promise<void> {
  if (rows.length > 0) await tx.insertInto('search_entry').values(rows).execute()
}
