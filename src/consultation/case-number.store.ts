import type { Tx } from './consultation.tables.ts'

const IDS_AT_ONCE = 5_000

/** The numbers of the cases among these ids. */
export async function listNumbers(tx: Tx, organisationId: string, ids: readonly string[]): Promise<{ id: string; number: string }[]> {
  const found: { id: string; number: string }[] = []
  for (let begin = 0; begin < ids.length; begin += IDS_AT_ONCE) {
    const rows = await tx
      .selectFrom('consultation')
      .select(['id', 'number'])
      .where('organisation_id', '=', organisationId)
      .where('id', 'in', ids.slice(begin, begin + IDS_AT_ONCE))
      .execute()
    found.push(...rows)
  }
  return found
}

export async function findCaseOfNumber(tx: Tx, organisationId: string, number: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('consultation')
    .select('id')
    .where('organisation_id', '=', organisationId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.id
}
